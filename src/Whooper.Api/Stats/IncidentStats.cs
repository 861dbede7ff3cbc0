using System.Text.Json.Serialization;
using Whooper.Contracts.Incidents;

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
    IReadOnlyList<StatsBucket> Buckets)
{
    private const int MaxBuckets = 49;

    private static readonly int[] StepMinutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;

    public static IncidentStats Of(
        IEnumerable<Incident> incidents, IEnumerable<Incident> open, DateTimeOffset from, DateTimeOffset to, bool truncated)
    {
        Incident[] inside = [.. incidents.Where(incident => incident.DetectedAt >= from && incident.DetectedAt <= to)];
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

    private static List<StatsBucket> BucketsOf(Incident[] incidents, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
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
