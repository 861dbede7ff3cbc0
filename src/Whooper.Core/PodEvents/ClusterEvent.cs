namespace Whooper.Core.PodEvents;

/// <summary>A Kubernetes event about the failed pod.</summary>
/// <param name="Type"><c>Normal</c> or <c>Warning</c>.</param>
/// <param name="Reason">Such as <c>BackOff</c> or <c>Unhealthy</c>.</param>
/// <param name="Message">Redacted.</param>
/// <param name="Count">How often it was seen.</param>
/// <param name="LastSeenAt">When it was last seen; null where the cluster does not say.</param>
public sealed record ClusterEvent(string Type, string Reason, string Message, int Count, DateTimeOffset? LastSeenAt);
