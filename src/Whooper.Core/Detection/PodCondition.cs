namespace Whooper.Core.Detection;

/// <summary>One of <c>status.conditions</c>, such as <c>Ready</c>, <c>PodScheduled</c> or <c>DisruptionTarget</c>.</summary>
public sealed record PodCondition(string Type, string Status, string? Reason = null, string? Message = null, DateTimeOffset? Since = null)
{
    /// <summary>Whether detection looks at conditions of this type; all others may be left out of a snapshot.</summary>
    public static bool Matters(string type) => type is "Ready" or "ContainersReady" or "PodScheduled" or Disruption.Condition;
}
