using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Security;

public sealed class RoutingTests(InProcessApiHost host) : RoutingSuite(host), IClassFixture<InProcessApiHost>;
