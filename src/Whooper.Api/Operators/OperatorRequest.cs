namespace Whooper.Api.Operators;

/// <summary>What somebody says along with an action. All of it may be left out.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
internal sealed record OperatorRequest(string? By = null, string? Reason = null);
