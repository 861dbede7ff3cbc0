namespace Whooper.Core.Analysis.Causes;

/// <summary>What one exit code says.</summary>
/// <param name="Ended">How the container ended, as the sentence goes on after its name.</param>
/// <param name="Cause">Why such a thing happens.</param>
/// <param name="Second">The step after reading the log.</param>
internal sealed record ExitKind(string Ended, string Cause, Func<KubectlCommands, string> Second);
