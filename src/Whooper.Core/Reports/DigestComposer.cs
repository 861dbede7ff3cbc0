using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;

namespace Whooper.Core.Reports;

/// <summary>Says what a digest has to say. A hundred rows must stay under the size at which mail programs cut a message off.</summary>
internal static class DigestComposer
{
    private const int NameWeight = 80;

    private const int RowsWithSummary = 40;

    public static DigestContent Compose(Digest digest, ReportOptions options)
    {
        var cluster = WeighedText.Line(digest.Entries[0].Cluster, NameWeight);
        var parts = digest.Parts > 1 ? $" ({digest.Part} of {digest.Parts})" : "";
        var hasRoom = digest.Entries.Count <= RowsWithSummary;
        return new(
            $"⛈️ Auto-Heal: {ReadableFigures.Count(digest.Total, "Incident")} within a Minute{parts}",
            cluster,
            digest.Entries.Max(entry => entry.Severity),
            Headline(digest),
            [.. digest.Entries.Select(entry => Row(entry, options, hasRoom))],
            $"You get this because you are a recipient of Whooper's reports on cluster {cluster}. So many incidents at once are told of together, "
                + "in one mail a minute; each has its own page, and its later news come by themselves once it is calm.",
            ReportLinks.Dashboard(options));
    }

    private static string Headline(Digest digest) => string.Join(", ", digest.Entries
        .GroupBy(entry => entry.Kind).OrderBy(group => group.Key)
        .Select(group => $"{group.Count()} {Verb(group.Key)}"));

    private static string Verb(NotificationKind kind) => kind switch
    {
        NotificationKind.Escalated => "escalated",
        NotificationKind.Repeated => "still failing",
        NotificationKind.Recovered => "recovered",
        _ => "opened",
    };

    private static DigestRow Row(DigestEntry entry, ReportOptions options, bool hasRoom)
    {
        var failures = entry.Occurrences > 1 ? $" · {ReadableFigures.Count(entry.Occurrences, "failure")}" : "";
        return new(
            entry.Kind == NotificationKind.Recovered ? "Recovered" : $"{entry.Severity}",
            WeighedText.Line($"{entry.Namespace}/{entry.PodName}", NameWeight),
            $"{WeighedText.Line(entry.Reason, NameWeight)} · {WeighedText.Line($"{entry.Workload}", NameWeight)} · {ReadableFigures.Clock(entry.DetectedAt)} UTC{failures}",
            hasRoom && entry.Summary is not null ? WeighedText.Line(entry.Summary, 300) : null,
            WeighedText.Line(entry.IncidentId, 120),
            ReportLinks.Incident(options, entry.IncidentId));
    }
}
