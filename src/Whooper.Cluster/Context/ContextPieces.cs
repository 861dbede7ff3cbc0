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
        using var timeout = new IdleTimeout(patience, time, cancellationToken);
        try
        {
            return await read(timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception) when (timeout.HasExpired)
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

/// <summary>How long a report waits for what explains it.</summary>
/// <param name="Pod">For the pod, which tells which life's log to ask for.</param>
/// <param name="Log">For the log, after that.</param>
/// <param name="Others">For everything else, side by side with the two.</param>
internal sealed record ContextTimings(TimeSpan Pod, TimeSpan Log, TimeSpan Others)
{
    /// <summary>Under three seconds in all.</summary>
    public static ContextTimings Default { get; } = new(TimeSpan.FromSeconds(1.2), TimeSpan.FromSeconds(1.6), TimeSpan.FromSeconds(2.8));
}
