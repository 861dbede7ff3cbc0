using Whooper.Api.Stats;
using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Tests.Stats;

public sealed class IncidentStatsTests
{
    private static readonly DateTimeOffset To = new(2026, 3, 14, 12, 10, 0, TimeSpan.Zero);

    [Fact]
    public void Of_Nothing_IsZeroWithEveryBucket()
    {
        var stats = Of(TimeSpan.FromHours(24));

        Assert.Equal((0, new SeverityCounts(0, 0, 0, 0), 0), (stats.Total, stats.BySeverity, stats.Mttr.Count));
        Assert.Null(stats.Mttr.MedianSeconds);
        Assert.Null(stats.Recovery.P95Seconds);
        Assert.Equal(49, stats.Buckets.Count);
    }

    [Fact]
    public void Of_Incidents_CountsThoseOfTheWindowByWhatTheyAre()
    {
        var stats = Of(
            TimeSpan.FromHours(1),
            At(-10) with { Severity = Severity.Critical, Reason = "OOMKilled" },
            At(-20),
            At(-30) with { Namespace = "billing" },
            At(-61),
            At(1));

        Assert.Equal(3, stats.Total);
        Assert.Equal(new SeverityCounts(1, 2, 0, 0), stats.BySeverity);
        Assert.Equal([new("shop", 2), new("billing", 1)], stats.ByNamespace);
        Assert.Equal([new("Error", 2), new("OOMKilled", 1)], stats.ByReason);
    }

    [Fact]
    public void Of_OpenOnes_CountsThemWhateverTheirAge() => Assert.Equal(
        new SeverityCounts(0, 1, 0, 1),
        IncidentStats.Of(
            [], [Indexed(At(-60 * 24 * 90)), Indexed(At(-1) with { Severity = Severity.Warning })], To.AddHours(-1), To, truncated: false).Open);

    [Fact]
    public void Of_Durations_AreMedianAndNinetyFifthOfThose()
    {
        var stats = Of(TimeSpan.FromHours(1), [.. Enumerable.Range(1, 21).Select(number => At(-30) with
        {
            HealedAt = To.AddMinutes(-30).AddSeconds(number),
            RecoveredAt = number <= 2 ? To.AddMinutes(-30).AddSeconds(number * 60) : null,
        })]);

        Assert.Equal(new DurationStats(21, 11, 20), stats.Mttr);
        Assert.Equal(new DurationStats(2, 90, 117), stats.Recovery);
    }

    [Fact]
    public void Of_DurationThatClocksMakeNegative_IsZero() =>
        Assert.Equal(new DurationStats(1, 0, 0), Of(TimeSpan.FromHours(1), At(-5) with { RecoveredAt = To.AddMinutes(-6) }).Recovery);

    [Theory]
    [InlineData(5, 60)]
    [InlineData(60, 120)]
    [InlineData(6 * 60, 600)]
    [InlineData(24 * 60, 1800)]
    [InlineData(7 * 24 * 60, 6 * 3600)]
    [InlineData(30 * 24 * 60, 24 * 3600)]
    public void Of_Window_HasBucketsOfARoundWidthThatHoldEveryIncident(int minutes, int stepSeconds)
    {
        var first = At(-minutes);
        var last = At(0);

        var stats = Of(TimeSpan.FromMinutes(minutes), first, last);

        Assert.Equal(stepSeconds, stats.StepSeconds);
        Assert.InRange(stats.Buckets.Count, 5, 50);
        Assert.All(stats.Buckets, bucket => Assert.Equal(0, bucket.From.ToUnixTimeSeconds() % stepSeconds));
        Assert.Equal(1, stats.Buckets[0].Counts.High);
        Assert.Equal(1, stats.Buckets[^1].Counts.High);
        Assert.Equal(2, stats.Buckets.Sum(bucket => bucket.Counts.High));
    }

    private static IncidentStats Of(TimeSpan window, params Incident[] incidents) =>
        IncidentStats.Of(incidents.Select(Indexed), [], To - window, To, truncated: false);

    private static IndexedIncident Indexed(Incident incident) => IndexedIncident.Of(incident, isFinal: false);

    private static Incident At(int minutes) => IncidentChanges.Open(new()
    {
        Failure = TestEvents.Failure() with { DetectedAt = To.AddMinutes(minutes) },
        IncidentId = Guid.NewGuid().ToString(),
        Severity = Severity.High,
        Policy = new() { Channels = [], FollowTimeout = TimeSpan.FromHours(1), NotifyAtOccurrences = [] },
    });
}
