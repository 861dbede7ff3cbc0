using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Store;

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
            new() { ["running"] = new JsonObject { ["startedAt"] = WireJson.Time(StartedAt) } };
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
                ["startedAt"] = StartedAt is { } started ? WireJson.Time(started) : null,
                ["finishedAt"] = FinishedAt is { } finished ? WireJson.Time(finished) : null,
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

/// <summary>How a container ends: the reason and exit code that the runtime reports, and what the program left as its message.</summary>
public sealed record ContainerExit(string Reason, int Code, string? Message = null)
{
    public static ContainerExit OomKilled { get; } = new("OOMKilled", 137);

    public static ContainerExit Completed { get; } = new("Completed", 0);

    /// <summary>SIGTERM, obeyed.</summary>
    public static ContainerExit Stopped { get; } = new("Error", 143);

    /// <summary>SIGKILL, from whomever.</summary>
    public static ContainerExit Killed { get; } = new("Error", 137);

    public static ContainerExit Error(int code = 1, string? message = null) => new("Error", code, message);
}
