using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The runtime could not make the container.</summary>
internal sealed class CreateFailure : ICause
{
    public Explanation? Explain(Evidence evidence)
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

    private static string Cause(Evidence evidence) => evidence switch
    {
        _ when evidence.Says("no command specified") => "Neither the manifest nor the image names a command to run.",
        _ when evidence.Says("is reserved for") || evidence.Says("already in use") =>
            "The runtime still holds a container of this name, as after a hang or an unclean stop of the node.",
        _ when evidence.Says("deadline exceeded") => "The runtime did not answer in time: the node is overloaded or its disk is slow.",
        _ => "The container runtime refused its settings, or had no room; its message says which.",
    };
}
