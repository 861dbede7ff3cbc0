using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>A program that ends well, again and again, where Kubernetes wants it to run for ever.</summary>
internal sealed class CleanExit : ICause
{
    public Explanation? Explain(CauseInput evidence)
    {
        if (evidence.Reason != Reasons.Completed && evidence is not { Reason: Reasons.Error, ExitCode: 0 })
        {
            return null;
        }

        return new(
            $"{evidence.Subject} ended without an error (exit code 0) though it is meant to keep running.{evidence.History}",
            evidence.Incident.ContainerKind == ContainerKind.Sidecar
                ? "A sidecar must run as long as its pod; this one finishes its work, or puts itself into the background."
                : "The command finishes its work or puts itself into the background, and restartPolicy Always starts it again.",
            $"Read what it did before it ended: `{evidence.Kubectl.Logs}`.",
            $"Check its command and arguments; the program must stay in the foreground: `{evidence.Kubectl.DescribePod}`.",
            $"If the work is meant to end, run it as a Job or CronJob instead of what it is now: `{evidence.Kubectl.WorkloadYaml}`.");
    }
}

/// <summary>A program that said itself what ended it, in its last lines.</summary>
internal sealed class LoggedError : ICause
{
    public Explanation? Explain(CauseInput evidence)
    {
        // Who was asked to end, or killed, writes errors of its own while it goes: those are no cause.
        if (evidence.Row.Family != ReasonFamily.Exit || evidence.Signal is 9 or 15 || evidence.Logged is not { } finding)
        {
            return null;
        }

        var kind = ExitKinds.Of(evidence.ExitCode, evidence.Signal);
        string[] steps = [.. finding.Pattern.Steps.Select(step => step(evidence.Advice))];
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

/// <summary>A program that ended with an error: the exit code or signal says what kind.</summary>
internal sealed class ExitByCode : ICause
{
    public Explanation? Explain(CauseInput evidence)
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
