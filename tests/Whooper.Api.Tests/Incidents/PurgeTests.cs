using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Incidents;

public sealed class PurgeTests(InProcessApiHost host) : PurgeSuite(host), IClassFixture<InProcessApiHost>;
