namespace Whooper.Cluster.Monitoring;

/// <summary>How the watch of the cluster stands, for heartbeats, readiness and metrics. Written by the monitor, read by any thread.</summary>
public sealed class MonitorState
{
    private volatile MonitorReading _current = new();

    public MonitorReading Current
    {
        get => _current;
        internal set => _current = value;
    }
}
