using System.Net;
using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Stats;

/// <summary><c>GET /api/autoheal/stats</c>, for any host.</summary>
public abstract class StatsSuite(ApiHost host)
{
    private const string Stats = "api/autoheal/stats";

    [Fact]
    public async Task Get_AfterAnIncident_CountsIt()
    {
        var now = TimeProvider.System.GetUtcNow();
        var failure = TestEvents.Failure($"ns-{Guid.NewGuid():N}") with { DetectedAt = now, FinishedAt = now, Reason = "OOMKilled" };
        await host.Client.SendOneAsync(failure);

        var stats = await host.Client.GetAsync($"{Stats}?window=17m", HttpStatusCode.OK);

        Assert.Contains(stats.GetProperty("byNamespace").EnumerateArray(), count => count.GetProperty("name").GetString() == failure.Namespace);
        Assert.InRange(stats.GetProperty("open").GetProperty("critical").GetInt32(), 1, int.MaxValue);
        Assert.InRange(stats.GetProperty("total").GetInt32(), 1, int.MaxValue);
        Assert.False(stats.GetProperty("truncated").GetBoolean());
    }

    [Theory]
    [InlineData("4m")]
    [InlineData("31d")]
    [InlineData("1")]
    [InlineData("-1h")]
    [InlineData("1h&window=2h")]
    [InlineData("2026-01-01")]
    public async Task Get_BadWindow_SaysWhatIsAllowed(string window)
    {
        using var response = await host.Client.GetAsync($"{Stats}?window={window}", TestContext.Current.CancellationToken);

        Assert.Contains("window", await response.ReadDetailAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }
}
