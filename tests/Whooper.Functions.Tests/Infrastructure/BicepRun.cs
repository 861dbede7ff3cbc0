namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>What became of a run of the Bicep CLI. Findings are on the error stream, warnings too.</summary>
internal sealed record BicepRun(int ExitCode, string Output, string Error);
