using Whooper.Contracts.Incidents;
using Whooper.Core.Analysis.Kubectl;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The pod or its Job ran longer than <c>activeDeadlineSeconds</c>.</summary>
internal sealed class Deadline : ICause
{
    public Explanation? Explain(CauseInput evidence) => evidence.Reason != Reasons.DeadlineExceeded
        ? null
        : new(
            $"{evidence.Pod} ran longer than it may (DeadlineExceeded) and was stopped.{evidence.Quote}{evidence.History}{evidence.Logged?.Quote}",
            "The work takes longer than activeDeadlineSeconds, or it hangs and would never end.",
            $"See how far it came: `{evidence.Kubectl.Logs}`.",
            $"Look at the deadline and what used it up: `{evidence.Kubectl.DescribeWorkload}`.",
            $"If the work needs the time, raise activeDeadlineSeconds: `{evidence.Kubectl.WorkloadYaml}`.")
        {
            Quoted = [evidence.Logged?.Line ?? ""],
        };
}

/// <summary>No node will have the pod.</summary>
internal sealed class Unschedulable : ICause
{
    public Explanation? Explain(CauseInput evidence) => evidence.Reason != Reasons.Unschedulable
        ? null
        : new(
            $"{evidence.Pod} waits for a node: none fits it (Unschedulable).{evidence.Quote}",
            Cause(evidence),
            $"Read what the scheduler says of each group of nodes: `{evidence.Kubectl.DescribePod}`.",
            evidence.Says("volume") || evidence.Says("persistentvolumeclaim")
                ? $"Check that its volume claims are bound: `{evidence.Kubectl.ListNamespaced("pvc")}`."
                : $"See how full the nodes are: `{KubectlCommands.NodeUsage}`.",
            $"Correct its requests, selectors or tolerations, or add a node: `{evidence.Kubectl.EditWorkload}`.");

    private static string Cause(CauseInput evidence) => evidence switch
    {
        _ when evidence.Says("Insufficient") => "The nodes have less CPU, memory or other resources free than the pod requests.",
        _ when evidence.Says("volume") || evidence.Says("persistentvolumeclaim") =>
            "A volume it needs is not bound, or is tied to nodes that it cannot go to.",
        _ when evidence.Says("taint") => "The nodes that are left have taints which the pod does not tolerate.",
        _ when evidence.Says("affinity") || evidence.Says("selector") => "No node has the labels that the pod's selector or affinity asks for.",
        _ => "Too few free resources, or selectors, taints or volumes that rule every node out; the scheduler's message says which.",
    };
}

/// <summary>A word that Whooper has no text for: what its place in the pod's status says, and no more.</summary>
internal sealed class UnlistedReason : ICause
{
    public Explanation? Explain(CauseInput evidence)
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
