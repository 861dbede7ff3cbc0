using Whooper.Api.Tests.Dashboard;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class DashboardTests(InMemoryFunctionApp app) : DashboardSuite(app), IClassFixture<InMemoryFunctionApp>;
