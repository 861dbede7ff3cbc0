namespace Whooper.EndToEnd.Tests;

/// <summary>A directory of its own for a test, removed afterwards.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("whooper-e2e-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
