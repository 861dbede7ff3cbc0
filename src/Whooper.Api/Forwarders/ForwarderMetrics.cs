using System.Diagnostics;
using System.Diagnostics.Metrics;
using Whooper.Core.Forwarders;

namespace Whooper.Api.Forwarders;

/// <summary>
/// What heartbeats say, as instruments of the meter <c>Whooper</c>: alerts about silent forwarders and fallen watches come from them. The
/// counter's <c>_total</c> is added by the exporter; OpenTelemetry limits how many sets of labels there can be.
/// </summary>
public sealed class ForwarderMetrics
{
    private readonly Counter<long> _heartbeats;
    private readonly Gauge<int> _trackedPods;
    private readonly Gauge<double> _deliveryLag;

    public ForwarderMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Whooper");
        _heartbeats = meter.CreateCounter<long>("whooper_forwarder_heartbeats", description: "Heartbeats taken, by whether the watch stood.");
        _trackedPods = meter.CreateGauge<int>("whooper_forwarder_tracked_pods", description: "Pods that the forwarder watches.");
        _deliveryLag = meter.CreateGauge<double>(
            "whooper_forwarder_delivery_lag_seconds", description: "Age of the forwarder's oldest event that waits for delivery.");
    }

    public void Record(ForwarderState state)
    {
        var heartbeat = state.Heartbeat;
        var labels = new TagList { { "cluster", heartbeat.Cluster }, { "forwarder", state.Id } };
        _trackedPods.Record(heartbeat.TrackedPods, labels);
        _deliveryLag.Record((heartbeat.DeliveryLagMs ?? 0) / 1000, labels);

        // The last word of one that leaves is no sign of a watch that has fallen.
        if (!heartbeat.Leaving)
        {
            labels.Add("watching", heartbeat.Watching ? "true" : "false");
            _heartbeats.Add(1, labels);
        }
    }
}
