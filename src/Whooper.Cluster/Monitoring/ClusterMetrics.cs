using System.Diagnostics.Metrics;
using Whooper.Contracts.PodEvents;

namespace Whooper.Cluster.Monitoring;

/// <summary>The watcher's metrics; <c>docs/operations.md</c> lists them.</summary>
internal sealed class ClusterMetrics
{
    private readonly Counter<long> _events;

    public ClusterMetrics(IMeterFactory meters, MonitorState state)
    {
        var meter = meters.Create("Whooper");
        _events = meter.CreateCounter<long>("whooper_events_total", description: "Pod events detected, by type.");
        meter.CreateObservableGauge(
            "whooper_watch_up", () => state.Current.Watching ? 1 : 0, description: "1 while every watch stands and all pods have been seen.");
        meter.CreateObservableGauge("whooper_tracked_pods", () => state.Current.TrackedPods, description: "Pods watched.");
        meter.CreateObservableCounter(
            "whooper_suppressed_total",
            () => state.Current.Suppressed.Select(s => new Measurement<long>(s.Value, new KeyValuePair<string, object?>("gate", s.Key))),
            description: "Failures kept from the user, by why.");
    }

    public void Detected(PodEvent podEvent) => _events.Add(1, new KeyValuePair<string, object?>("type", podEvent switch
    {
        PodFailed => "failed",
        PodRecovered => "recovered",
        _ => "gone",
    }));
}
