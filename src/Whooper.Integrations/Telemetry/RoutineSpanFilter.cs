using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Whooper.Integrations.Telemetry;

/// <summary>
/// Keeps from the exporters what comes by the clock and tells of no incident: heartbeats, probes, the dashboard's looks. One that fails
/// is kept. It acts on the processors that are added after it.
/// </summary>
internal sealed class RoutineSpanFilter : BaseProcessor<Activity>
{
    /// <summary>Where the Functions worker's spans come from, one for each call of a function.</summary>
    public const string WorkerSource = "Microsoft.Azure.Functions.Worker";

    /// <summary>The tags that name the function, by the worker's telemetry schemas 1.37.0 and 1.17.0.</summary>
    private static readonly string[] NameTags = ["faas.name", "AzureFunctions_FunctionName"];

    /// <summary>The functions that are called by the clock and change nothing; a test holds them against the app's.</summary>
    public static FrozenSet<string> Functions { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "Dashboard",
        "DashboardFile",
        "Heartbeat",
        "Incident",
        "IncidentHistory",
        "Incidents",
        "Live",
        "Ready",
        "Stats",
        "Status");

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == WorkerSource && data.Status != ActivityStatusCode.Error && IsRoutine(data))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    private static bool IsRoutine(Activity span) =>
        NameTags.Any(tag => span.GetTagItem(tag) is string function && Functions.Contains(function));
}
