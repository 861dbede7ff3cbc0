using Whooper.Contracts.Incidents;

namespace Whooper.Core.Reports;

/// <summary>What became of a pod, in a word or two that are true.</summary>
internal static class ReportHeadline
{
    public const string Restarted = "Restarted";

    /// <summary>The headline of the reason, or whether the pod was restarted.</summary>
    public static string Of(Incident incident)
    {
        var reason = Reasons.Of(incident);
        return reason.MayBeRestarted && WasRestarted(incident) ? Restarted : reason.Headline;
    }

    /// <summary>With the reason behind it, unless that would say the same twice.</summary>
    public static string WithReason(Incident incident, string reason)
    {
        var outcome = Of(incident);
        return outcome == reason ? outcome : $"{outcome} ({reason})";
    }

    // A container that ended and whose pod restarts for ever is restarted at once, also where this was seen a moment before.
    private static bool WasRestarted(Incident incident) =>
        incident.RestartCount > 0
        || (incident.ExitCode is not null && incident.Workload.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet");
}
