using Whooper.Api.Tests.Incidents;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class PurgeTests(InMemoryFunctionApp app) : PurgeSuite(app), IClassFixture<InMemoryFunctionApp>;
