using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>A symptom: it names the loop, and leaves the cause to what stands behind it.</summary>
internal sealed class CrashLoop(Func<CauseInput, Explanation> explain)
{
    public Explanation? Explain(CauseInput evidence)
    {
        if (evidence.Reason != Reasons.CrashLoopBackOff)
        {
            return null;
        }

        var restarts = evidence.Incident.RestartCount;
        var loop = restarts > 0
            ? $"Kubernetes has restarted it {(restarts == 1 ? "once" : $"{restarts} times")} and now waits up to five minutes between tries."
            : "Kubernetes keeps trying and waits up to five minutes between tries.";
        return Underlying(evidence) is { } underlying && explain(evidence.Behind(underlying)) is var behind
            ? behind with { WhatHappened = $"{behind.WhatHappened} {loop}" }
            : NeverRan(evidence, loop);
    }

    private static string? Underlying(CauseInput evidence) => evidence switch
    {
        { Incident.UnderlyingReason: { Length: > 0 } reason } when reason != Reasons.CrashLoopBackOff => reason,
        { ExitCode: 0 } => Reasons.Completed,
        { ExitCode: not null } => Reasons.Error,
        _ => null,
    };

    private static Explanation NeverRan(CauseInput evidence, string loop) => new(
        $"{evidence.Subject} does not start, and Kubernetes reports no run that ended.{evidence.Quote} {loop}",
        "The container fails before or while it starts; with no exit code the cause is in the events of the pod.",
        $"Read the events of the pod: `{evidence.Kubectl.Events}`.",
        $"See whether it wrote anything at all: `{evidence.Kubectl.Logs}`.",
        $"Look at its state, command and mounts: `{evidence.Kubectl.DescribePod}`.");
}
