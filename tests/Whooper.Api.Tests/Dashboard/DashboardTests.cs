using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Dashboard;

public sealed class DashboardTests(InProcessApiHost host) : DashboardSuite(host), IClassFixture<InProcessApiHost>;
