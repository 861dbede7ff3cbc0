using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>A program that ends well, again and again, where Kubernetes wants it to run for ever.</summary>
internal sealed class CleanExit : ICause
{
    public Explanation? Explain(Evidence evidence)
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
