using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Reports;

/// <summary>The latest Kubernetes events, oldest first.</summary>
internal static class ReportEvents
{
    private const int Shown = 10;

    public static IReadOnlyList<ReportEvent> Of(FailureContext? context) =>
    [
        .. (context?.Events ?? []).TakeLast(Shown).Select(seen => new ReportEvent(
            seen.LastSeenAt is { } at ? Words.Clock(at) : "",
            Bounded.Line(seen.Reason, 80) + (seen.Count > 1 ? $" ×{seen.Count}" : ""),
            Bounded.Line(seen.Message, 600),
            seen.Type == "Warning")),
    ];
}
