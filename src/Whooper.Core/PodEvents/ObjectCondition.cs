namespace Whooper.Core.PodEvents;

/// <summary>A status condition of a workload or a node.</summary>
/// <param name="Of">Whose it is, such as <c>Deployment/checkout</c> or <c>Node/worker-1</c>.</param>
/// <param name="Type">Such as <c>Available</c> or <c>MemoryPressure</c>.</param>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">The machine's word for why.</param>
/// <param name="Message">The human's.</param>
public sealed record ObjectCondition(string Of, string Type, string Status, string? Reason, string? Message);
