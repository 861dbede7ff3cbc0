using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The runtime made the container but could not start its command.</summary>
internal sealed class StartFailure : ICause
{
    public Explanation? Explain(Evidence evidence)
    {
        if (evidence.Row.Family != ReasonFamily.Start)
        {
            return null;
        }

        return new(
            $"{evidence.Subject} could not be started ({evidence.Reason}).{evidence.Quote}{evidence.History}",
            Cause(evidence),
            $"Check command, arguments and mounts: `{evidence.Kubectl.DescribePod}`.",
            $"Look for the command inside the image: `{evidence.Kubectl.ShellInImage}`.",
            evidence.Kubectl.HasRollouts
                ? $"Go back to the version that started: `{evidence.Kubectl.RolloutUndo}`."
                : $"Correct the manifest: `{evidence.Kubectl.WorkloadYaml}`.");
    }

    private static string Cause(Evidence evidence)
    {
        if (evidence.ExitCode == 127 || evidence.Says("not found") || evidence.Says("no such file"))
        {
            return "The command is not in the image or not on its PATH; often a typing error or a changed base image.";
        }

        if (evidence.ExitCode == 126 || evidence.Says("permission denied"))
        {
            return "The command is in the image but may not be executed: its mode or the container's user does not allow it.";
        }

        if (evidence.Says("exec format error"))
        {
            return "The command was built for another processor architecture than the node's.";
        }

        return evidence.Says("mount")
            ? "A volume could not be mounted where the container wants it."
            : "The container runtime refused the command, a mount or a security setting; its message says which.";
    }
}
