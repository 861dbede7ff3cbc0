using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>A program that said itself what ended it, in its last lines.</summary>
internal sealed class LoggedError : ICause
{
    public Explanation? Explain(Evidence evidence)
    {
        // Who was asked to end, or killed, writes errors of its own while it goes: those are no cause.
        if (evidence.Row.Family != ReasonFamily.Exit || evidence.Signal is 9 or 15 || evidence.Logged is not { } finding)
        {
            return null;
        }

        var kind = ExitKinds.Of(evidence.ExitCode, evidence.Signal);
        string[] steps = [.. finding.Pattern.Steps.Select(step => step(evidence))];
        return new(
            $"{evidence.Subject} {kind.Ended}{evidence.UnlistedWord}.{evidence.History} {finding.Meaning}{finding.Quote}",
            finding.Cause,
            steps.Any(step => step.Contains(evidence.Kubectl.Logs, StringComparison.Ordinal))
                ? steps
                : [.. steps, $"Read what it wrote before: `{evidence.Kubectl.Logs}`."])
        {
            Confidence = finding.Pattern.Detail is null ? AnalysisConfidence.High : AnalysisConfidence.Medium,
            Quoted = [finding.Line],
        };
    }
}
