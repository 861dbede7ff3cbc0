using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>A word that Whooper has no text for: what its place in the pod's status says, and no more.</summary>
internal sealed class UnlistedReason : ICause
{
    public Explanation? Explain(Evidence evidence)
    {
        var reason = PlainText.Line(evidence.Reason, 100);
        var (what, cause) = evidence.Row.Family == ReasonFamily.Pod
            ? ($"{evidence.Pod} failed as a whole ({reason})", "Kubernetes failed the pod itself, not one of its containers; its message and events say what it ran into.")
            : ($"{evidence.Subject} cannot start: Kubernetes holds it back ({reason})", "Something that the container needs before it starts is missing or was refused; the message and the events say what.");
        return new(
            $"{what}.{evidence.Quote}{evidence.History}",
            cause,
            $"Read the state and events of the pod: `{evidence.Kubectl.DescribePod}`.",
            $"Read the last lines it wrote: `{evidence.Kubectl.Logs}`.",
            $"See what happened in order: `{evidence.Kubectl.Events}`.")
        {
            Confidence = AnalysisConfidence.Low,
        };
    }
}
