using System.Text.Json.Nodes;

namespace Whooper.SimulatedCluster.Pods;

/// <summary>What a container is doing, or did in its last life.</summary>
public abstract record ContainerState
{
    internal abstract JsonObject ToJson();

    public sealed record Waiting(string Reason, string? Message = null) : ContainerState
    {
        internal override JsonObject ToJson()
        {
            var waiting = new JsonObject { ["reason"] = Reason };
            if (Message is not null)
            {
                waiting["message"] = Message;
            }

            return new JsonObject { ["waiting"] = waiting };
        }
    }

    public sealed record Running(DateTimeOffset StartedAt) : ContainerState
    {
        internal override JsonObject ToJson() =>
            new() { ["running"] = new JsonObject { ["startedAt"] = KubernetesTime.Format(StartedAt) } };
    }

    public sealed record Terminated(
        string Reason, int ExitCode, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? ContainerId, string? Message = null)
        : ContainerState
    {
        internal override JsonObject ToJson()
        {
            var terminated = new JsonObject
            {
                ["exitCode"] = ExitCode,
                ["reason"] = Reason,
                ["startedAt"] = StartedAt is { } started ? KubernetesTime.Format(started) : null,
                ["finishedAt"] = FinishedAt is { } finished ? KubernetesTime.Format(finished) : null,
            };
            if (ContainerId is not null)
            {
                terminated["containerID"] = ContainerId;
            }

            if (Message is not null)
            {
                terminated["message"] = Message;
            }

            return new JsonObject { ["terminated"] = terminated };
        }
    }
}
