using Whooper.Api.Tests.Ingestion;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class PodEventsTests(InMemoryFunctionApp app) : PodEventsSuite(app), IClassFixture<InMemoryFunctionApp>;
