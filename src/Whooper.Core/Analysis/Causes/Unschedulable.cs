using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>No node will have the pod.</summary>
internal sealed class Unschedulable : ICause
{
    public Explanation? Explain(Evidence evidence) => evidence.Reason != Reasons.Unschedulable
        ? null
        : new(
            $"{evidence.Pod} waits for a node: none fits it (Unschedulable).{evidence.Quote}",
            Cause(evidence),
            $"Read what the scheduler says of each group of nodes: `{evidence.Kubectl.DescribePod}`.",
            evidence.Says("volume") || evidence.Says("persistentvolumeclaim")
                ? $"Check that its volume claims are bound: `{evidence.Kubectl.ListNamespaced("pvc")}`."
                : $"See how full the nodes are: `{KubectlCommands.NodeUsage}`.",
            $"Correct its requests, selectors or tolerations, or add a node: `{evidence.Kubectl.EditWorkload}`.");

    private static string Cause(Evidence evidence) => evidence switch
    {
        _ when evidence.Says("Insufficient") => "The nodes have less CPU, memory or other resources free than the pod requests.",
        _ when evidence.Says("volume") || evidence.Says("persistentvolumeclaim") =>
            "A volume it needs is not bound, or is tied to nodes that it cannot go to.",
        _ when evidence.Says("taint") => "The nodes that are left have taints which the pod does not tolerate.",
        _ when evidence.Says("affinity") || evidence.Says("selector") => "No node has the labels that the pod's selector or affinity asks for.",
        _ => "Too few free resources, or selectors, taints or volumes that rule every node out; the scheduler's message says which.",
    };
}
