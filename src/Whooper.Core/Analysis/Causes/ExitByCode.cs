using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>A program that ended with an error: the exit code or signal says what kind.</summary>
internal sealed class ExitByCode : ICause
{
    public Explanation? Explain(Evidence evidence)
    {
        if (evidence.Row.Family != ReasonFamily.Exit)
        {
            return null;
        }

        var kind = ExitKinds.Of(evidence.ExitCode, evidence.Signal);
        return new(
            $"{evidence.Subject} {kind.Ended}{evidence.UnlistedWord}.{evidence.History}{evidence.Logged?.Quote}{evidence.Quote}",
            kind.Cause,
            $"Read the last lines it wrote: `{evidence.Kubectl.Logs}`.",
            kind.Second(evidence.Kubectl),
            evidence.Kubectl.HasRollouts
                ? $"If it began with a new version, compare the revisions (`{evidence.Kubectl.RolloutHistory}`) and go back: `{evidence.Kubectl.RolloutUndo}`."
                : $"See what happened around it: `{evidence.Kubectl.Events}`.")
        {
            Confidence = AnalysisConfidence.Low,
            Quoted = [evidence.Logged?.Line ?? ""],
        };
    }
}
