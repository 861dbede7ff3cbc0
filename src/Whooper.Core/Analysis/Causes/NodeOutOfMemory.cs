using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>
/// A SIGKILL by the kernel because the whole node ran out of memory: pod status calls it <c>Error</c> (kubernetes#53669), the event
/// <c>SystemOOM</c> tells.
/// </summary>
internal sealed class NodeOutOfMemory : ICause
{
    public Explanation? Explain(Evidence evidence)
    {
        if (evidence is not { Reason: Reasons.Error, Signal: 9 } || evidence.LatestEvent("SystemOOM", "OOMKilling") is null)
        {
            return null;
        }

        return new(
            $"{evidence.Subject} was killed (exit code 137) when {evidence.Node} ran out of memory.{evidence.History}",
            "The node as a whole had no memory left and the kernel chose this process; the container did not exceed a limit of its own.",
            $"See what uses the memory of the node, and its MemoryPressure condition: `{evidence.Kubectl.DescribeNode}`.",
            $"Compare what the container uses with what it requests: `{evidence.Kubectl.Usage}`.",
            $"Give it a memory request that covers its real use, so that it is placed where there is room: `{evidence.Kubectl.EditWorkload}`.")
        {
            Confidence = AnalysisConfidence.High,
            Quoted = [evidence.LatestEvent("SystemOOM", "OOMKilling")!.Message],
        };
    }
}
