namespace Whooper.Core.Detection;

/// <summary>The end of a container's life. A time of 1970-01-01 (containerd's start errors) is read as unknown.</summary>
public sealed record Termination
{
    public string? Reason { get; init; }

    public string? Message { get; init; }

    public int ExitCode { get; init; }

    public int? Signal { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Such as <c>containerd://4f0c…</c>; what tells one termination from the next.</summary>
    public string? ContainerId { get; init; }
}
