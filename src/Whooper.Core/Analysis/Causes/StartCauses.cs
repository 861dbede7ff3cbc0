using System.Text.RegularExpressions;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The runtime made the container but could not start its command.</summary>
internal sealed class StartFailure : ICause
{
    public Explanation? Explain(CauseInput evidence)
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

    private static string Cause(CauseInput evidence)
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

/// <summary>The runtime could not make the container.</summary>
internal sealed class CreateFailure : ICause
{
    public Explanation? Explain(CauseInput evidence)
    {
        if (evidence.Reason != Reasons.CreateContainerError)
        {
            return null;
        }

        return new(
            $"{evidence.Subject} could not be created (CreateContainerError).{evidence.Quote}{evidence.History}",
            Cause(evidence),
            $"Read the events of the pod: `{evidence.Kubectl.Events}`.",
            $"Check command, mounts and security context: `{evidence.Kubectl.DescribePod}`.",
            $"See whether the node is in trouble, as with a full disk: `{evidence.Kubectl.DescribeNode}`.");
    }

    private static string Cause(CauseInput evidence) => evidence switch
    {
        _ when evidence.Says("no command specified") => "Neither the manifest nor the image names a command to run.",
        _ when evidence.Says("is reserved for") || evidence.Says("already in use") =>
            "The runtime still holds a container of this name, as after a hang or an unclean stop of the node.",
        _ when evidence.Says("deadline exceeded") => "The runtime did not answer in time: the node is overloaded or its disk is slow.",
        _ => "The container runtime refused its settings, or had no room; its message says which.",
    };
}

/// <summary>Something the container's definition refers to is missing or wrong.</summary>
internal sealed partial class ConfigurationFailure : ICause
{
    public Explanation? Explain(CauseInput evidence)
    {
        if (evidence.Reason != Reasons.CreateContainerConfigError)
        {
            return null;
        }

        var missing = MissingObject().Match(evidence.Message);
        var (kind, name) = (missing.Groups["kind"].Value.ToLowerInvariant(), missing.Groups["name"].Value);
        return new(
            $"{evidence.Subject} cannot be created from its definition (CreateContainerConfigError).{evidence.Quote}{evidence.History}",
            Cause(evidence, kind, name),
            name.Length > 0
                ? $"See whether the {kind} is there, in the same namespace: `{evidence.Kubectl.GetNamespaced(kind, name)}`."
                : $"See which secrets and config maps are there: `{evidence.Kubectl.ListNamespaced("secrets,configmaps")}`.",
            $"Check what the container refers to: `{evidence.Kubectl.DescribePod}`.",
            $"Create what is missing or correct the reference; Kubernetes then goes on by itself: `{evidence.Kubectl.EditWorkload}`.");
    }

    private static string Cause(CauseInput evidence, string kind, string name)
    {
        if (name.Length > 0)
        {
            return $"The {kind} {name} that it takes its settings from does not exist in this namespace.";
        }

        if (evidence.Says("couldn't find key"))
        {
            return "A secret or config map lacks a key that the container asks for.";
        }

        return evidence.Says("runAsNonRoot") || evidence.Says("run as root")
            ? "The pod may not run as root, but the image does not name another user."
            : "A secret, config map or security setting that it refers to is missing or wrong; the message says which.";
    }

    [GeneratedRegex("(?<kind>secret|configmap) \"(?<name>[^\"]+)\" not found", RegexOptions.IgnoreCase)]
    private static partial Regex MissingObject();
}
