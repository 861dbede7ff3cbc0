using System.Net;
using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Status;

public sealed class StatusTests(InProcessApiHost host) : StatusSuite(host), IClassFixture<InProcessApiHost>
{
    [Fact]
    public async Task Health_StoreAway_LivesButIsNotReady()
    {
        host.Engine.Before = (_, _) => throw new IOException("the store is away");

        await host.Anonymous.GetAsync("api/health/ready", HttpStatusCode.ServiceUnavailable);
        await host.Anonymous.GetAsync("api/health/live", HttpStatusCode.OK);

        host.Engine.Before = (_, _) => Task.CompletedTask;
        await host.Anonymous.GetAsync("api/health/ready", HttpStatusCode.OK);
    }
}
