using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

/// <summary>One container of a pod: what the spec says of it and the two lives that its status shows.</summary>
public sealed record ContainerSnapshot
{
    public required string Name { get; init; }

    public required ContainerKind Kind { get; init; }

    public string? Image { get; init; }

    public bool Ready { get; init; }

    public int RestartCount { get; init; }

    /// <summary>Set while <c>state.waiting</c>.</summary>
    public WaitingState? Waiting { get; init; }

    /// <summary>Set while <c>state.running</c>: since when.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>Set while <c>state.terminated</c>.</summary>
    public Termination? Terminated { get; init; }

    /// <summary><c>lastState.terminated</c>, which Kubernetes never clears.</summary>
    public Termination? LastTermination { get; init; }
}
