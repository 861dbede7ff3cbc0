using System.Diagnostics.Metrics;

namespace Whooper.Forwarder.Delivery;

/// <summary>How delivery goes.</summary>
internal sealed class DeliveryMetrics
{
    private readonly Histogram<double> _seconds;
    private readonly Counter<long> _dropped;

    public DeliveryMetrics(IMeterFactory meters, DeliveryQueue queue)
    {
        var meter = meters.Create("Whooper");
        _seconds = meter.CreateHistogram(
            "whooper_delivery_seconds",
            "s",
            "From the acceptance of an event to its delivery.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600] });
        _dropped = meter.CreateCounter<long>("whooper_delivery_dropped_total", description: "Events that the API cannot take.");

        // A series that begins at 1 has not risen, to Prometheus: the first dropped event must be seen too.
        _dropped.Add(0);
        meter.CreateObservableGauge("whooper_delivery_waiting", () => queue.Count, description: "Events that wait to be delivered.");
        meter.CreateObservableGauge(
            "whooper_delivery_lag_seconds", () => queue.Lag.TotalSeconds, "s", "How long the oldest undelivered event has waited.");
    }

    public void Delivered(TimeSpan after) => _seconds.Record(after.TotalSeconds);

    public void Dropped() => _dropped.Add(1);
}
