using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;

namespace Whooper.Api.Stats;

/// <summary>A window of time in figures.</summary>
/// <param name="From">Where the window begins.</param>
/// <param name="To">Where it ends: now.</param>
/// <param name="Total">Incidents detected in it.</param>
/// <param name="Open">The incidents that are open now, whatever their age.</param>
/// <param name="Truncated">True where there were too many to read them all.</param>
/// <param name="BySeverity">The incidents by severity.</param>
/// <param name="ByNamespace">By namespace, the most frequent first.</param>
/// <param name="ByReason">By reason, the most frequent first.</param>
/// <param name="Mttr">From detection until reported.</param>
/// <param name="Recovery">From detection until well again.</param>
/// <param name="StepSeconds">The width of a bucket.</param>
/// <param name="Buckets">The window in steps, oldest first, each beginning at a multiple of its width; the empty ones too.</param>
internal sealed record IncidentStats(
    DateTimeOffset From,
    DateTimeOffset To,
    int Total,
    SeverityCounts Open,
    bool Truncated,
    SeverityCounts BySeverity,
    IReadOnlyList<NamedCount> ByNamespace,
    IReadOnlyList<NamedCount> ByReason,
    DurationStats Mttr,
    DurationStats Recovery,
    int StepSeconds,
    IReadOnlyList<StatsBucket> Buckets) : SuccessfulAnswer
{
    private const int MaxBuckets = 49;

    private static readonly int[] StepMinutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

    public static IncidentStats Of(
        IEnumerable<IndexedIncident> incidents, IEnumerable<IndexedIncident> open, DateTimeOffset from, DateTimeOffset to, bool truncated)
    {
        IndexedIncident[] inside = [.. incidents.Where(incident => incident.DetectedAt >= from && incident.DetectedAt <= to)];
        var step = StepFor(to - from);
        return new(
            from,
            to,
            inside.Length,
            SeverityCounts.Of(open),
            truncated,
            SeverityCounts.Of(inside),
            NamedCount.Of(inside.Select(incident => incident.Namespace)),
            NamedCount.Of(inside.Select(incident => incident.Reason)),
            DurationStats.Of(inside.Select(incident => incident.HealedAt - incident.DetectedAt).OfType<TimeSpan>()),
            DurationStats.Of(inside.Select(incident => incident.RecoveredAt - incident.DetectedAt).OfType<TimeSpan>()),
            (int)step.TotalSeconds,
            BucketsOf(inside, from, to, step));
    }

    private static List<StatsBucket> BucketsOf(IndexedIncident[] incidents, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var byStart = incidents.ToLookup(incident => Floor(incident.DetectedAt, step));
        var buckets = new List<StatsBucket>();
        for (var start = Floor(from, step); start <= to; start += step)
        {
            buckets.Add(new(start, SeverityCounts.Of(byStart[start])));
        }

        return buckets;
    }

    private static TimeSpan StepFor(TimeSpan window) => StepMinutes
        .Select(minutes => TimeSpan.FromMinutes(minutes))
        .FirstOrDefault(step => window / step < MaxBuckets, TimeSpan.FromMinutes(StepMinutes[^1]));

    private static DateTimeOffset Floor(DateTimeOffset time, TimeSpan step) => new(time.UtcTicks - (time.UtcTicks % step.Ticks), TimeSpan.Zero);
}

/// <param name="From">Where it begins; it ends where the next begins.</param>
/// <param name="Counts">The incidents detected in it.</param>
internal sealed record StatsBucket(DateTimeOffset From, SeverityCounts Counts);

internal sealed record NamedCount(string Name, int Count)
{
    private const int Shown = 50;

    /// <summary>The most frequent names first.</summary>
    public static IReadOnlyList<NamedCount> Of(IEnumerable<string> names) =>
    [
        .. names.CountBy(name => name)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(Shown)
            .Select(entry => new NamedCount(entry.Key, entry.Value)),
    ];
}

internal sealed record SeverityCounts(int Critical, int High, int Medium, int Warning)
{
    public static SeverityCounts Of(IEnumerable<IndexedIncident> incidents)
    {
        var counts = incidents.CountBy(incident => incident.Severity).ToDictionary();
        return new(Count(Severity.Critical), Count(Severity.High), Count(Severity.Medium), Count(Severity.Warning));

        int Count(Severity severity) => counts.GetValueOrDefault(severity);
    }
}
