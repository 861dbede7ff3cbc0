using Whooper.Api.Tests.Stats;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class StatsTests(InMemoryFunctionApp app) : StatsSuite(app), IClassFixture<InMemoryFunctionApp>;
