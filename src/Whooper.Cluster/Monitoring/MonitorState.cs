namespace Whooper.Cluster.Monitoring;

/// <summary>How the watch of the cluster stands, for heartbeats, readiness and metrics. Written by the monitor, read by any thread.</summary>
public sealed class MonitorState
{
    private volatile MonitorReading _current = new();
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

    /// <summary>Ends when the watch next begins or ceases to stand.</summary>
    public Task Turned => Volatile.Read(ref _turned).Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
