using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The node shut down under the pod.</summary>
internal sealed class NodeGoingDown : ICause
{
    public Explanation? Explain(Evidence evidence) => evidence.Reason is not (Reasons.NodeShutdown or "Shutdown" or "Terminated")
        ? null
        : new(
            $"{evidence.Pod} was stopped because {evidence.Node} shut down ({evidence.Reason}).{evidence.Quote}{evidence.History}",
            "A planned restart or upgrade, a spot instance taken back, or a node that was switched off.",
            $"See whether the node comes back, and why it went: `{evidence.Kubectl.DescribeNode}`.",
            $"Make sure that its replacement runs on another node: `{evidence.Kubectl.WorkloadPods}`.",
            $"If one node's end hurts, run more replicas, spread over nodes: `{evidence.Kubectl.DescribeWorkload}`.");
}
