namespace Whooper.Api.Operators;

/// <summary>Who did something and why, for the record.</summary>
/// <param name="By">One line, at most 100 characters.</param>
/// <param name="Reason">One line, at most 500 characters; null where none was given.</param>
public sealed record Signature(string By, string? Reason);
