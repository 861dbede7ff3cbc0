using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The pod or its Job ran longer than <c>activeDeadlineSeconds</c>.</summary>
internal sealed class Deadline : ICause
{
    public Explanation? Explain(Evidence evidence) => evidence.Reason != Reasons.DeadlineExceeded
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
