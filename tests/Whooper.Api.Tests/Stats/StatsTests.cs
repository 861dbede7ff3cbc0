using System.Net;
using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Stats;

public sealed class StatsTests(InProcessApiHost host) : StatsSuite(host), IClassFixture<InProcessApiHost>
{
    [Fact]
    public async Task Get_ManyAtOnce_ReadTheStoreOnce()
    {
        var listed = 0;
        host.Engine.Before = (call, _) =>
        {
            listed += call == "list" ? 1 : 0;
            return Task.CompletedTask;
        };

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Client.GetAsync("api/autoheal/stats?window=19m", HttpStatusCode.OK)));

        // The window's incidents, and the open ones.
        Assert.Equal(2, listed);
    }
}
