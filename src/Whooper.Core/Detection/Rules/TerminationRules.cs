using System.Globalization;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection.Rules;

/// <summary>What the end of a container's life means.</summary>
internal static class TerminationRules
{
    private const int Sigterm = 128 + 15;

    /// <param name="pod">The pod.</param>
    /// <param name="container">Its container.</param>
    /// <param name="end">One of the two lives that the status shows.</param>
    /// <param name="life">Which life that was, by restart count.</param>
    public static Failure? Read(PodSnapshot pod, ContainerSnapshot container, Termination end, int life)
    {
        var standing = container.Waiting?.Reason == Reasons.CrashLoopBackOff;
        var clean = IsClean(end);
        if (clean && !standing && (!IsRestartedAlways(pod, container) || IsOver(pod)))
        {
            return null;
        }

        var cause = clean ? Reasons.Completed : string.IsNullOrEmpty(end.Reason) ? Reasons.Error : end.Reason;
        var symptom = standing && !Reasons.Of(cause, FailurePlace.Terminated).IsTelling;
        var gate = SuppressionOf(pod, container, end);
        var finishedAt = ClusterTimes.Known(end.FinishedAt);
        return new()
        {
            ContainerName = container.Name,
            Kind = container.Kind,
            Image = container.Image,
            Reason = symptom ? Reasons.CrashLoopBackOff : cause,
            UnderlyingReason = symptom ? cause : null,
            Message = string.IsNullOrEmpty(end.Message) ? container.Waiting?.Message : end.Message,
            ExitCode = end.ExitCode,
            Signal = end.Signal,
            RestartCount = container.RestartCount,
            StartedAt = ClusterTimes.Known(end.StartedAt),
            FinishedAt = finishedAt,
            HappenedAt = finishedAt,
            EndedAt = finishedAt,
            Mark = MarkOf(end, finishedAt, life),
            Rule = gate is not null ? FailureRule.Never
                : AwaitsRestart(pod, container, end) ? FailureRule.CountsOnceRestarted
                : clean && !standing ? FailureRule.CountsIfRepeated
                : FailureRule.Counts,
            Standing = standing,
            OfNode = Reasons.Find(cause) is { IsOneIncidentPerNode: true },
            Gate = gate,
        };
    }

    /// <summary>Reason wins over exit code: a killed child can leave <c>OOMKilled</c> with exit 0 (k/k 131530).</summary>
    public static bool IsClean(Termination end) =>
        end.ExitCode == 0 && (string.IsNullOrEmpty(end.Reason) || end.Reason == Reasons.Completed);

    /// <summary>A container that is to run for ever; its clean exit is odd, that of an init container or a Job is its purpose.</summary>
    private static bool IsRestartedAlways(PodSnapshot pod, ContainerSnapshot container) =>
        container.Kind == ContainerKind.Sidecar || (container.Kind == ContainerKind.App && pod.RestartPolicy == "Always");

    private static string? SuppressionOf(PodSnapshot pod, ContainerSnapshot container, Termination end) => end.Reason switch
    {
        "RestartingAllContainers" => SuppressionReasons.Deliberate,
        Reasons.OomKilled => null,
        _ => container.Kind == ContainerKind.Sidecar && IsOver(pod) ? SuppressionReasons.SidecarEnd : null,
    };

    /// <summary>The app containers have done their work: the kubelet now ends the sidecars, with whatever exit code.</summary>
    private static bool IsOver(PodSnapshot pod) =>
        pod.Phase is "Succeeded" or "Failed"
        || (pod.RestartPolicy != "Always" && pod.Containers.Any(c => c.Kind == ContainerKind.App)
            && pod.Containers.All(c => c.Kind != ContainerKind.App
                || (c.Terminated is { } end && (pod.RestartPolicy == "Never" || IsClean(end)))));

    /// <summary>
    /// A SIGTERM is the node's word: most often of a failed probe, when a restart follows, but also the first sign of a pod that is
    /// going. Which it was shows when the container runs again.
    /// </summary>
    private static bool AwaitsRestart(PodSnapshot pod, ContainerSnapshot container, Termination end) =>
        end is { ExitCode: Sigterm, Reason: null or "" or Reasons.Error }
        && pod.RestartPolicy != "Never" && pod.Phase != "Failed"
        && container.RunningSince is null
        && (container.Terminated is null || ReferenceEquals(end, container.Terminated));

    private static string MarkOf(Termination end, DateTimeOffset? finishedAt, int life) =>
        string.IsNullOrEmpty(end.ContainerId)
            ? string.Create(CultureInfo.InvariantCulture, $"{finishedAt?.ToUnixTimeMilliseconds()}+{life}")
            : end.ContainerId;
}
