using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis.Causes;
using Whooper.Core.Redaction;

namespace Whooper.Core.Reports;

/// <summary>The table of facts.</summary>
internal static class ReportDetails
{
    private const int ValueWeight = 400;

    private const int PodsNamed = 5;

    private const int ConditionsShown = 4;

    public static IReadOnlyList<ReportFact> Of(Incident incident, FailureContext? context)
    {
        List<ReportFact> facts =
        [
            new("Cluster", incident.Cluster, IsName: true),
            new("Namespace", incident.Namespace, IsName: true),
            new("Workload", incident.Workload.ToString(), IsName: true),
            new(incident.PodCount == 1 ? "Pod" : "Pods", Pods(incident), IsName: true),
            new("Container", Container(incident), IsName: true),
            new("Image", incident.Image ?? "", IsName: true),
            new("Node", incident.Node ?? "", IsName: true),
            new("Reason", incident.Reason),
            new("Underlying reason", incident.UnderlyingReason ?? ""),
            new("Exit code", incident.ExitCode is { } code ? $"{code} ({ExitCodes.Meaning(code)})" : ""),
            new("Restarts", incident.RestartCount > 0 ? $"{incident.RestartCount}" : ""),
            new("Limits", Quantities(context?.Limits)),
            new("Requests", Quantities(context?.Requests)),
            .. (context?.Conditions ?? []).Take(ConditionsShown).Select(condition => new ReportFact(PlainText.Line(condition.Type, 40), State(condition))),
            new("Failures", $"{ReadableFigures.Count(incident.Occurrences, "failure")} on {ReadableFigures.Count(incident.PodCount, "pod")}"),
            new("Detected", ReadableFigures.Time(incident.DetectedAt) + (incident.WhileAway ? " (it happened before Whooper was watching)" : "")),
            new("Last failure", incident.Occurrences > 1 ? ReadableFigures.Time(incident.LastOccurrenceAt) : ""),
            new("Healed", After(incident, incident.HealedAt)),
            new("Recovered", After(incident, incident.RecoveredAt)),
        ];
        return [.. facts.Where(fact => fact.Value.Length > 0).Select(fact => fact with { Value = WeighedText.Line(fact.Value, ValueWeight) })];
    }

    private static string Container(Incident incident) => incident.ContainerKind switch
    {
        ContainerKind.Init => $"{incident.ContainerName} (init container)",
        ContainerKind.Sidecar => $"{incident.ContainerName} (sidecar)",
        _ => incident.ContainerName,
    };

    private static string Pods(Incident incident)
    {
        var named = incident.Pods.Count == 0 ? [incident.PodName] : incident.Pods.Take(PodsNamed).ToList();
        var more = incident.PodCount - named.Count;
        return string.Join(", ", named.Select(pod => PlainText.Line(pod, 100))) + (more > 0 ? $" and {more} more" : "");
    }

    private static string Quantities(IReadOnlyDictionary<string, string>? quantities) =>
        string.Join(", ", (quantities ?? new Dictionary<string, string>())
            .OrderBy(quantity => quantity.Key, StringComparer.Ordinal)
            .Take(6)
            .Select(quantity => $"{PlainText.Line(quantity.Key, 40)} {PlainText.Line(quantity.Value, 40)}"));

    private static string State(ObjectCondition condition) =>
        $"{PlainText.Line(condition.Status, 20)} for {PlainText.Line(condition.Of, 150)}"
        + (string.IsNullOrEmpty(condition.Reason) ? "" : $" ({PlainText.Line(condition.Reason, 100)})");

    private static string After(Incident incident, DateTimeOffset? time) =>
        time is { } at ? $"{ReadableFigures.Time(at)}, {ReadableFigures.Duration(at - incident.DetectedAt)} after detection" : "";
}
