using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>A reason that Whooper has no text for: says what is known, and no more.</summary>
internal sealed class UnknownReason : ICause
{
    public Explanation? Explain(Evidence evidence)
    {
        var code = evidence.ExitCode is { } exitCode ? $" and exit code {exitCode} ({ExitCodes.Meaning(exitCode)})" : "";
        return new(
            $"{evidence.Subject} failed with reason {PlainText.Line(evidence.Reason, 100)}{code}.{evidence.Quote}{evidence.History}",
            "Whooper does not know this reason and will not guess; the message, the events and the log have to tell.",
            $"Read the state and events of the pod: `{evidence.Kubectl.DescribePod}`.",
            $"Read the last lines it wrote: `{evidence.Kubectl.Logs}`.",
            $"See what happened in order: `{evidence.Kubectl.Events}`.")
        {
            Confidence = AnalysisConfidence.Low,
        };
    }
}
