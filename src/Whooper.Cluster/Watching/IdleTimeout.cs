namespace Whooper.Cluster.Watching;

/// <summary>Cancels a read that waits for bytes too long. Time spent on what was read does not count.</summary>
internal sealed class IdleTimeout : IDisposable
{
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _either;

    public IdleTimeout(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        Limit = limit;
        _silence = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_silence.Token, cancellationToken);
    }

    public TimeSpan Limit { get; }

    public CancellationToken Token => _either.Token;

    public bool HasExpired => _silence.IsCancellationRequested;

    /// <summary>Counts from now.</summary>
    public void Restart() => _silence.CancelAfter(Limit);

    public void Pause() => _silence.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _either.Dispose();
        _silence.Dispose();
    }
}
