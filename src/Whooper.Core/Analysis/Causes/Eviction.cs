using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The kubelet threw the pod out to save its node.</summary>
internal sealed class Eviction : ICause
{
    public Explanation? Explain(CauseInput evidence)
    {
        if (evidence.Reason != Reasons.Evicted)
        {
            return null;
        }

        var (what, cause, step) = Resource(evidence);
        return new(
            $"{evidence.Pod} was evicted from {evidence.Node}{what}.{evidence.Quote}{evidence.History}",
            cause,
            $"See the pressure on the node and what else runs there: `{evidence.Kubectl.DescribeNode}`.",
            step,
            $"Make sure that its replacement runs: `{evidence.Kubectl.WorkloadPods}`.");
    }

    private static (string What, string Cause, string Step) Resource(CauseInput evidence)
    {
        if (evidence.Says("ephemeral"))
        {
            return evidence.Says("exceeds") || evidence.Says("usage")
                ? (" for using too much disk",
                    "The pod wrote more to its local disk (logs, emptyDir, its own file system) than its limit or the node allows.",
                    $"Check its ephemeral-storage limit and what it writes: `{evidence.Kubectl.DescribePod}`.")
                : (" because the node was low on disk",
                    "The node's disk filled up; this pod was among those using more than they requested.",
                    $"Request ephemeral-storage to match what it writes: `{evidence.Kubectl.DescribePod}`.");
        }

        return evidence.Says("memory")
            ? (" because the node was low on memory",
                "The node ran short of memory, and this pod used more than it requested: such pods go first.",
                $"Set its memory request to what it really uses: `{evidence.Kubectl.DescribeWorkload}`.")
            : ("",
                "The node was short of memory, disk or process ids, and chose this pod to make room.",
                $"Compare its requests with what it uses: `{evidence.Kubectl.DescribePod}`.");
    }
}
