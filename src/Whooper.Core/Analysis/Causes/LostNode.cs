using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The node does not answer any more.</summary>
internal sealed class LostNode : ICause
{
    public Explanation? Explain(Evidence evidence) => evidence.Reason != Reasons.NodeLost
        ? null
        : new(
            $"{evidence.Pod} is lost: {evidence.Node} no longer answers the cluster (NodeLost).{evidence.Quote}{evidence.History}",
            "The node has crashed, is cut off from the network, or its kubelet hangs; the pod may even still run there.",
            $"Look at the conditions of the node: `{evidence.Kubectl.DescribeNode}`.",
            $"See which nodes are not ready: `{KubectlCommands.Nodes}`.",
            $"Make sure that its replacement runs: `{evidence.Kubectl.WorkloadPods}`.");
}
