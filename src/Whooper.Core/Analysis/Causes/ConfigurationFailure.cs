using System.Text.RegularExpressions;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>Something the container's definition refers to is missing or wrong.</summary>
internal sealed partial class ConfigurationFailure : ICause
{
    public Explanation? Explain(Evidence evidence)
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

    private static string Cause(Evidence evidence, string kind, string name)
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
