namespace Whooper.Benchmarks.Engine;

/// <summary>A directory on the disk that holds the working directory: temporary directories may be in memory, where fsync is free.</summary>
internal sealed class WorkingDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(Environment.CurrentDirectory, $".benchmark-{Guid.NewGuid():N}")).FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
