using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Causes;

/// <summary>The kubelet cannot tell what became of the container; its exit code 137 is made up.</summary>
internal sealed class LostContainer : ICause
{
    public Explanation? Explain(Evidence evidence) => evidence.Reason != Reasons.ContainerStatusUnknown
        ? null
        : new(
            $"{evidence.Subject} ended, and its node cannot say how (ContainerStatusUnknown); the exit code is a stand-in.{evidence.Quote}{evidence.History}",
            "The container was gone when the kubelet looked, as after an eviction, a restart of the node or of its container runtime.",
            $"See whether the node was restarted or under pressure: `{evidence.Kubectl.DescribeNode}`.",
            $"Read the events that are left of it: `{evidence.Kubectl.Events}`.",
            $"Make sure that its replacement runs: `{evidence.Kubectl.WorkloadPods}`.");
}
