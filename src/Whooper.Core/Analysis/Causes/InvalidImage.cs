using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>Images that no registry is asked for.</summary>
internal sealed class InvalidImage : ICause
{
    public Explanation? Explain(Evidence evidence) => evidence.Reason switch
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
