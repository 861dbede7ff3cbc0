namespace Whooper.Forwarder.Tests.Manifests.Rendering;

/// <summary>What became of a command.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error);
