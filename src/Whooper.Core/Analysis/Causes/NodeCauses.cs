using Whooper.Contracts.Incidents;
using Whooper.Core.Analysis.Kubectl;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The node shut down under the pod.</summary>
internal sealed class NodeGoingDown : ICause
{
    public Explanation? Explain(CauseInput evidence) => evidence.Reason is not (Reasons.NodeShutdown or "Shutdown" or "Terminated")
        ? null
        : new(
            $"{evidence.Pod} was stopped because {evidence.Node} shut down ({evidence.Reason}).{evidence.Quote}{evidence.History}",
            "A planned restart or upgrade, a spot instance taken back, or a node that was switched off.",
            $"See whether the node comes back, and why it went: `{evidence.Kubectl.DescribeNode}`.",
            $"Make sure that its replacement runs on another node: `{evidence.Kubectl.WorkloadPods}`.",
            $"If one node's end hurts, run more replicas, spread over nodes: `{evidence.Kubectl.DescribeWorkload}`.");
}

/// <summary>The node does not answer any more.</summary>
internal sealed class LostNode : ICause
{
    public Explanation? Explain(CauseInput evidence) => evidence.Reason != Reasons.NodeLost
        ? null
        : new(
            $"{evidence.Pod} is lost: {evidence.Node} no longer answers the cluster (NodeLost).{evidence.Quote}{evidence.History}",
            "The node has crashed, is cut off from the network, or its kubelet hangs; the pod may even still run there.",
            $"Look at the conditions of the node: `{evidence.Kubectl.DescribeNode}`.",
            $"See which nodes are not ready: `{KubectlCommands.Nodes}`.",
            $"Make sure that its replacement runs: `{evidence.Kubectl.WorkloadPods}`.");
}

/// <summary>The kubelet cannot tell what became of the container; its exit code 137 is made up.</summary>
internal sealed class LostContainer : ICause
{
    public Explanation? Explain(CauseInput evidence) => evidence.Reason != Reasons.ContainerStatusUnknown
        ? null
        : new(
            $"{evidence.Subject} ended, and its node cannot say how (ContainerStatusUnknown); the exit code is a stand-in.{evidence.Quote}{evidence.History}",
            "The container was gone when the kubelet looked, as after an eviction, a restart of the node or of its container runtime.",
            $"See whether the node was restarted or under pressure: `{evidence.Kubectl.DescribeNode}`.",
            $"Read the events that are left of it: `{evidence.Kubectl.Events}`.",
            $"Make sure that its replacement runs: `{evidence.Kubectl.WorkloadPods}`.");
}

/// <summary>The scheduler chose a node, and the node said no. <c>OutOfmemory</c> is such a refusal, not an OOM kill.</summary>
internal sealed class NodeRefusal : ICause
{
    public Explanation? Explain(CauseInput evidence) => evidence.Reason switch
    {
        ['O', 'u', 't', 'O', 'f', .. { Length: > 0 } resource] => Shortage(evidence, resource),
        Reasons.NodeAffinity => Explanation(
            evidence,
            "its labels no longer fit what the pod asks for",
            "The node's labels were changed after the pod was placed, or it came back from a restart without them.",
            $"Compare nodeSelector and affinity of the pod: `{evidence.Kubectl.DescribePod}`."),
        Reasons.UnexpectedAdmissionError => Explanation(
            evidence,
            "the kubelet could not give it what it needs",
            "Most often a device plugin (such as for GPUs) or a CPU or topology policy that could not allocate, as after a restart of the node.",
            $"Check what devices and resources it asks for: `{evidence.Kubectl.DescribePod}`."),
        _ => null,
    };

    private static Explanation Shortage(CauseInput evidence, string resource) => Explanation(
        evidence,
        $"there was not enough {resource} left",
        $"More {resource} was promised on the node than it has: pods placed at the same moment, static pods, or a node that came back smaller.",
        $"Check how much {resource} the pod requests: `{evidence.Kubectl.DescribePod}`.");

    private static Explanation Explanation(CauseInput evidence, string why, string cause, string step) => new(
        $"{evidence.Pod} was refused by {evidence.Node}: {why} ({evidence.Reason}).{evidence.Quote}{evidence.History}",
        cause,
        $"See what the node has and what is allocated: `{evidence.Kubectl.DescribeNode}`.",
        step,
        $"A refused pod stays failed; make sure that another took its place, then remove it: `{evidence.Kubectl.DeletePod}`.");
}
