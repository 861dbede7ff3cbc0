using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The scheduler chose a node, and the node said no. <c>OutOfmemory</c> is such a refusal, not an OOM kill.</summary>
internal sealed class NodeRefusal : ICause
{
    public Explanation? Explain(Evidence evidence) => evidence.Reason switch
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

    private static Explanation Shortage(Evidence evidence, string resource) => Explanation(
        evidence,
        $"there was not enough {resource} left",
        $"More {resource} was promised on the node than it has: pods placed at the same moment, static pods, or a node that came back smaller.",
        $"Check how much {resource} the pod requests: `{evidence.Kubectl.DescribePod}`.");

    private static Explanation Explanation(Evidence evidence, string why, string cause, string step) => new(
        $"{evidence.Pod} was refused by {evidence.Node}: {why} ({evidence.Reason}).{evidence.Quote}{evidence.History}",
        cause,
        $"See what the node has and what is allocated: `{evidence.Kubectl.DescribeNode}`.",
        step,
        $"A refused pod stays failed; make sure that another took its place, then remove it: `{evidence.Kubectl.DeletePod}`.");
}
