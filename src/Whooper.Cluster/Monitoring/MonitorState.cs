namespace Whooper.Cluster.Monitoring;

/// <summary>How the watch of the cluster stands, for heartbeats, readiness and metrics. Written by the monitor, read by any thread.</summary>
public sealed class MonitorState
{
    private volatile MonitorReading _current = new();
    private readonly TaskCompletionSource _settled = New();
    private TaskCompletionSource _turned = New();

    public MonitorReading Current
    {
        get => _current;
        internal set
        {
            var turns = value.Watching != _current.Watching;
            _current = value;
            if (turns)
            {
                Interlocked.Exchange(ref _turned, New()).SetResult();
            }
        }
    }

    /// <summary>
    /// Ends when the incidents known from before are known here as well, so that what was detected since bears the right ids; or when a
    /// host that answers has refused to name them for too long.
    /// </summary>
    public Task Settled => _settled.Task;

    /// <summary>Ends when the watch next begins or ceases to stand.</summary>
    public Task Turned => Volatile.Read(ref _turned).Task;

    internal void Settle() => _settled.TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The state of the watch at one moment.</summary>
public sealed record MonitorReading
{
    /// <summary>True while every watch stands and its pods have all been seen.</summary>
    public bool Watching { get; init; }

    /// <summary>Since when it is so (or not so); null before the first attempt.</summary>
    public DateTimeOffset? Since { get; init; }

    public int TrackedPods { get; init; }

    /// <summary>When the API server last sent news of a pod.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>Why a watch was lost last; null once all stand again.</summary>
    public string? LastError { get; init; }

    /// <summary>Failures kept from the user, by gate.</summary>
    public IReadOnlyDictionary<string, long> Suppressed { get; init; } = new Dictionary<string, long>();
}
