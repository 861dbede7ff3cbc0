using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The container (or a child of it, then with any exit code) was killed at its memory limit.</summary>
internal sealed class OutOfMemory : ICause
{
    public Explanation? Explain(Evidence evidence)
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
            Raise(evidence, limit))
        {
            Confidence = AnalysisConfidence.High,
            Quoted = memory is null ? [] : [memory.Line],
        };
    }

    /// <summary>The step that gives it more memory.</summary>
    public static string Raise(Evidence evidence, string? limit)
    {
        if (limit is null)
        {
            return $"Check the memory limit of the container, and of the namespace: `{evidence.Kubectl.DescribePod}`.";
        }

        return evidence.Kubectl.HasRollouts && Quantity.Double(limit) is { } doubled
            ? $"If it needs the memory, raise the limit (here doubled): `{evidence.Kubectl.SetMemoryLimit(doubled)}`."
            : $"If it needs the memory, raise the limit of {limit} in the manifest: `{evidence.Kubectl.WorkloadYaml}`.";
    }
}
