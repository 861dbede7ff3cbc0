using System.Collections.Concurrent;
using Whooper.Cluster.Watching;

namespace Whooper.Cluster.Context;

/// <summary>Gets one piece after another, or side by side, each within its own time; keeps a note of what could not be had.</summary>
internal sealed class ContextPieces(TimeProvider time, CancellationToken cancellationToken)
{
    private readonly ConcurrentQueue<string> _missing = new();

    public IReadOnlyList<string> Missing => [.. _missing];

    public async Task<T?> TryAsync<T>(string name, TimeSpan patience, Func<CancellationToken, Task<T>> read)
    {
        using var watchdog = new SilenceWatchdog(patience, time, cancellationToken);
        try
        {
            return await read(watchdog.Token).WaitAsync(watchdog.Token);
        }
        catch (Exception) when (watchdog.HasBitten)
        {
            _missing.Enqueue($"{name}: no answer within {patience.TotalSeconds:0.#} s");
        }
        catch (Exception e)
        {
            // A report without this piece is worth more than none.
            _missing.Enqueue($"{name}: {ApiCall.Cause(e)}");
        }

        return default;
    }
}
