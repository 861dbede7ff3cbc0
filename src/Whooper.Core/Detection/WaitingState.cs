namespace Whooper.Core.Detection;

/// <summary><c>state.waiting</c> of a container.</summary>
public sealed record WaitingState(string? Reason, string? Message);
