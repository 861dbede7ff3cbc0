using System.Diagnostics;

namespace Whooper.Benchmarks.Engine;

/// <summary>What the disk takes to make a small write durable: an orchestration of three activities waits for it eight times.</summary>
internal static class DiskSync
{
    public static double[] Measure(string directory, int count)
    {
        var page = new byte[4096];
        using var file = new FileStream(Path.Combine(directory, "sync"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var began = Stopwatch.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        })];
    }
}
