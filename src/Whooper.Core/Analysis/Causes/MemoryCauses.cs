using Whooper.Contracts.Incidents;
using Whooper.Core.Analysis.Kubectl;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The container (or a child of it, then with any exit code) was killed at its memory limit.</summary>
internal sealed class OutOfMemory : ICause
{
    public Explanation? Explain(CauseInput evidence)
    {
        if (evidence.Reason != Reasons.OomKilled)
        {
            return null;
        }

        var limit = evidence.Limit("memory");
        var at = limit is null ? "for lack of memory" : $"at its memory limit of {limit}";
        var child = evidence.ExitCode is not (null or 137)
            ? $" Its main process ended with exit code {evidence.ExitCode}: the kernel killed a child of it."
            : "";
        var memory = evidence.Logged is { Pattern.IsMemory: true } logged ? logged : null;
        return new(
            $"{evidence.Subject} was killed by the kernel {at} (OOMKilled).{child}{evidence.History}{memory?.Quote}",
            memory is not null ? $"{memory.Meaning} {memory.Cause}" : limit is null
                ? "The program needs more memory than it may have, or leaks it; the container's memory limit is not known here, and without one the node itself was full."
                : $"The program needs more than {limit}: its load has grown, it leaks memory, or its runtime was not told the limit.",
            $"See what it did when memory ran out: `{evidence.Kubectl.Logs}`.",
            $"Watch its use of memory: if it climbs without end it leaks, and a higher limit only delays the next kill: `{evidence.Kubectl.Usage}`.",
            MemoryAdvice.Raise(evidence.Advice))
        {
            Confidence = AnalysisConfidence.High,
            Quoted = memory is null ? [] : [memory.Line],
        };
    }
}

/// <summary>
/// A SIGKILL by the kernel because the whole node ran out of memory: pod status calls it <c>Error</c> (kubernetes#53669), the event
/// <c>SystemOOM</c> tells.
/// </summary>
internal sealed class NodeOutOfMemory : ICause
{
    public Explanation? Explain(CauseInput evidence)
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
