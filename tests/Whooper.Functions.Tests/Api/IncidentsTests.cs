using Whooper.Api.Tests.Incidents;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class IncidentsTests(InMemoryFunctionApp app) : IncidentsSuite(app), IClassFixture<InMemoryFunctionApp>;
