using Whooper.Contracts.Incidents;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis.Causes;

/// <summary>Images that no registry is asked for.</summary>
internal sealed class InvalidImage : ICause
{
    public Explanation? Explain(CauseInput evidence) => evidence.Reason switch
    {
        Reasons.InvalidImageName => new(
            $"{evidence.Subject} does not start because its image name is not valid (InvalidImageName).{evidence.Quote}{evidence.History}",
            "The name cannot be parsed: a capital letter, a stray blank or scheme, or a template variable that was not filled in.",
            $"Look at the name as the cluster has it: `{evidence.Kubectl.ContainerSpec("image")}`.",
            $"Correct it: `{evidence.Kubectl.EditWorkload}`."),
        Reasons.ErrImageNeverPull => new(
            $"{evidence.Subject} does not start: its image is not on {evidence.Node}, and imagePullPolicy Never forbids to pull it "
            + $"(ErrImageNeverPull).{evidence.Quote}{evidence.History}",
            "The image was not loaded onto this node, or the policy was meant for another cluster, such as a local one.",
            $"Check image and pull policy: `{evidence.Kubectl.ContainerSpec("imagePullPolicy")}`.",
            $"Set imagePullPolicy to IfNotPresent, or load the image onto the node: `{evidence.Kubectl.EditWorkload}`."),
        _ => null,
    };
}

/// <summary>The image does not come: <c>ErrImagePull</c> and <c>ImagePullBackOff</c> are two moments of it, and the other words of the family are its causes.</summary>
internal sealed class ImagePullFailure : ICause
{
    public Explanation? Explain(CauseInput evidence)
    {
        if (evidence.Row.Family != ReasonFamily.Image)
        {
            return null;
        }

        var image = evidence.Incident.Image is { Length: > 0 } name ? $" {PlainText.Line(name, 200)}" : "";
        return new(
            $"{evidence.Subject} does not start because its image{image} cannot be pulled ({evidence.Reason}).{evidence.Quote}{evidence.History}",
            Cause(evidence),
            $"Read what the registry answered: `{evidence.Kubectl.Events}`.",
            $"Check the image's name and tag: `{evidence.Kubectl.ContainerSpec("image")}`.",
            evidence.Kubectl.HasRollouts
                ? $"Until it can be pulled, go back to the last version that could: `{evidence.Kubectl.RolloutUndo}`."
                : $"Check the pull secrets of the pod: `{evidence.Kubectl.GetPullSecrets}`.")
        {
            Quoted = [evidence.LatestEvent("Failed")?.Message ?? ""],
        };
    }

    private static string Cause(CauseInput evidence) => evidence switch
    {
        { Reason: Reasons.SignatureValidationFailed } =>
            "The image's signature is missing, or is not by who the node's policy asks for: the image was not signed, or the policy is wrong.",
        _ when Says(evidence, "unauthorized", "denied", "authentication required", "forbidden") =>
            "The registry refused access: the pull secret is missing, wrong or expired, or the repository does not exist.",
        _ when Says(evidence, "toomanyrequests", "too many requests", "rate limit") => "The registry's rate limit is used up.",
        _ when Says(evidence, "not found", "manifest unknown", "does not exist") =>
            "The registry has no such image or tag; often a typing error, or the image was not pushed.",
        _ when Says(evidence, "no matching manifest", "no match for platform") => "The image was not built for the node's processor architecture.",
        _ when Says(evidence, "timeout", "no such host", "connection refused", "i/o", "deadline exceeded") =>
            "The node cannot reach the registry: name resolution, network, proxy or the registry itself.",
        _ when Says(evidence, "x509", "certificate", "tls") => "The node does not trust the registry's certificate.",
        _ when Says(evidence, "no space left") => "The node's disk is full.",
        { Reason: "RegistryUnavailable" } => "The registry does not answer the node: it is down, or the network between them is.",
        { Reason: "ImageInspectError" } => "The node's runtime has the image but cannot read it: its store is damaged, or it hangs.",
        _ => "A wrong image name or tag, a missing pull secret, or a registry that the node cannot reach; the events say which.",
    };

    // "Back-off pulling image" hides what the registry answered; the event before it has it.
    private static bool Says(CauseInput evidence, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (evidence.Says(part) || evidence.Context.Events.Any(candidate =>
                candidate.Reason == "Failed" && candidate.Message.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
