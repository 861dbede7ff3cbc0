using System.Threading.Channels;

namespace DurableTask.Sqlite.Dispatch;

/// <summary>
/// What is ready, first come first served. Waiting for it costs neither a thread nor a look at the database. Any thread may add and
/// take. Without a bound of its own: its users say what bounds it.
/// </summary>
internal sealed class ReadyQueue<T>(TimeProvider time)
    where T : struct
{
    private readonly Channel<T> _ready = Channel.CreateUnbounded<T>();

    public int Count => _ready.Reader.Count;

    public void Add(T item) => _ready.Writer.TryWrite(item);

    /// <summary>Lets all who wait go with nothing.</summary>
    public void Close() => _ready.Writer.TryComplete();

    /// <summary>The next item; null when none came in time or the wait was canceled.</summary>
    public async ValueTask<T?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_ready.Reader.TryRead(out var item))
        {
            return item;
        }

        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await _ready.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            return null;
        }
    }
}
