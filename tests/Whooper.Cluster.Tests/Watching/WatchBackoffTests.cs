using Whooper.Cluster.Watching;

namespace Whooper.Cluster.Tests.Watching;

public sealed class WatchBackoffTests
{
    [Fact]
    public void Failed_BeforeTheWatchEverStood_GrowsToThirtySeconds()
    {
        var delays = Delays(new WatchBackoff(new Random(1)), 12);

        Assert.InRange(delays[0].TotalSeconds, 0.25, 0.5);
        Assert.All(delays[7..], d => Assert.InRange(d.TotalSeconds, 15, 30));
    }

    [Fact]
    public void Failed_AfterTheWatchStood_GrowsToTenSeconds()
    {
        var pace = new WatchBackoff(new Random(1));
        pace.Succeeded();

        Assert.All(Delays(pace, 50)[6..], d => Assert.InRange(d.TotalSeconds, 5, 10));
    }

    [Fact]
    public void Failed_AfterASuccess_BeginsAnew()
    {
        var pace = new WatchBackoff(new Random(1));
        Delays(pace, 9);
        pace.Succeeded();

        Assert.InRange(pace.Failed().TotalSeconds, 0.25, 0.5);
        Assert.Equal(1, pace.Failures);
    }

    [Theory]
    [InlineData(3, 3, 3.5)]
    [InlineData(100_000, 300, 300.5)]
    public void Failed_ServerAskedForAWait_IsNeverEarlierAndNeverAbsurd(int asked, double least, double most) =>
        Assert.InRange(new WatchBackoff(new Random(1)).Failed(TimeSpan.FromSeconds(asked)).TotalSeconds, least, most);

    private static TimeSpan[] Delays(WatchBackoff pace, int count) => [.. Enumerable.Range(0, count).Select(_ => pace.Failed())];
}
