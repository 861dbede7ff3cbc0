using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Whooper.Core.Notifications;

namespace Whooper.Core.Tests.Notifications;

public sealed class StormGaugeTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Note_MoreThanTheThresholdWithinAMinute_IsAStormUntilItIsCalm()
    {
        var gauge = Gauge(3);

        Assert.Equal([false, false, false, true, true], Enumerable.Range(1, 5).Select(number => gauge.Note($"incident-{number}")));
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.False(gauge.Note("incident-6"));
    }

    [Fact]
    public void Note_OneIncidentAgainAndAgain_IsOne() =>
        Assert.DoesNotContain(true, Enumerable.Repeat(Gauge(3), 50).Select(gauge => gauge.Note("incident-1")));

    [Fact]
    public void Note_OneThatIsHeardOfAgain_StaysForAMinuteFromThen()
    {
        var gauge = Gauge(1);
        gauge.Note("incident-1");
        _time.Advance(TimeSpan.FromSeconds(40));
        gauge.Note("incident-1");
        _time.Advance(TimeSpan.FromSeconds(40));

        Assert.True(gauge.Note("incident-2"));
    }

    [Fact]
    public void Note_ThresholdZero_IsNeverAStorm() =>
        Assert.DoesNotContain(true, Enumerable.Range(1, 500).Select(number => Gauge(0).Note($"incident-{number}")));

    private StormGauge Gauge(int threshold) => new(Options.Create(new NotificationOptions { Storm = { Threshold = threshold } }), _time);
}
