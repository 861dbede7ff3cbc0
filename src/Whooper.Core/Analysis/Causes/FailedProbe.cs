using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis.Causes;

/// <summary>Killed by its kubelet after a failed liveness or startup probe: the exit code says only 137 or 143, the events tell.</summary>
internal sealed class FailedProbe : ICause
{
    public Explanation? Explain(CauseInput evidence)
    {
        if (evidence is not { Reason: Reasons.Error, Signal: 9 or 15 } || Probe(evidence) is not { } probe)
        {
            return null;
        }

        var ended = evidence.Signal == 15
            ? "it was asked to end (exit code 143, SIGTERM)"
            : "it was killed (exit code 137, SIGKILL) when it did not end in time";
        var said = FailureText(evidence) is { Length: > 0 } text ? $" The probe said: \"{text}\"." : "";
        return new(
            $"{evidence.Subject} failed its {probe} probe, so {ended}.{said}{evidence.History}{evidence.Logged?.Quote}",
            probe == "startup"
                ? "The program was not ready within the time that the startup probe allows: it starts too slowly, or never answers."
                : "The program stopped answering: it hangs, is overloaded or starved of CPU, or the probe is stricter than the program is fast.",
            $"Read what it wrote before it was killed: `{evidence.Kubectl.Logs}`.",
            $"Check path, port, timeout and threshold of the probe: `{evidence.Kubectl.ContainerSpec($"{probe}Probe")}`.",
            $"See whether it is short of CPU or memory: `{evidence.Kubectl.Usage}`.")
        {
            Confidence = AnalysisConfidence.High,
            Quoted = [Failure(evidence)?.Message ?? "", evidence.Logged?.Line ?? ""],
        };
    }

    private static string? Probe(CauseInput evidence)
    {
        if (evidence.LatestEvent("Killing") is not { } killing || IsAboutAnotherContainer(killing, evidence))
        {
            return null;
        }

        var text = $"{killing.Message} {Failure(evidence)?.Message}";
        return text.Contains("startup probe", StringComparison.OrdinalIgnoreCase) ? "startup"
            : text.Contains("liveness probe", StringComparison.OrdinalIgnoreCase) ? "liveness"
            : null;
    }

    // "Container app failed liveness probe, will be restarted"
    private static bool IsAboutAnotherContainer(ClusterEvent killing, CauseInput evidence) =>
        killing.Message.StartsWith("Container ", StringComparison.Ordinal)
        && !killing.Message.StartsWith($"Container {evidence.Incident.ContainerName} ", StringComparison.Ordinal);

    // A failed readiness probe is Unhealthy too, but kills nothing.
    private static ClusterEvent? Failure(CauseInput evidence) => evidence.Context.Events.LastOrDefault(candidate =>
        candidate.Reason == "Unhealthy" && !candidate.Message.StartsWith("Readiness", StringComparison.Ordinal));

    private static string FailureText(CauseInput evidence) => PlainText.Line(Failure(evidence)?.Message ?? "", 200).TrimEnd('.');
}
