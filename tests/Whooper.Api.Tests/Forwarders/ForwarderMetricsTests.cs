using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Api.Forwarders;
using Whooper.Contracts.Http;

namespace Whooper.Api.Tests.Forwarders;

public sealed class ForwarderMetricsTests
{
    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void Record_Heartbeat_SaysWhoWatchesWhat(bool watching, string label)
    {
        var seen = Recorded(new() { Cluster = "prod", Watching = watching, TrackedPods = 12, DeliveryLagMs = 1500 });

        Assert.Equal(
            [
                "whooper_forwarder_tracked_pods 12 cluster=prod forwarder=worker-a",
                "whooper_forwarder_delivery_lag_seconds 1.5 cluster=prod forwarder=worker-a",
                $"whooper_forwarder_heartbeats 1 cluster=prod forwarder=worker-a watching={label}",
            ],
            seen);
    }

    [Fact]
    public void Record_OneThatLeaves_HasNoPodsAndIsNoHeartbeat() => Assert.Equal(
        ["whooper_forwarder_tracked_pods 0 cluster=prod forwarder=worker-a", "whooper_forwarder_delivery_lag_seconds 0 cluster=prod forwarder=worker-a"],
        Recorded(new() { Cluster = "prod", Leaving = true }));

    private static List<string> Recorded(Heartbeat heartbeat)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var seen = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => seen.Add(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Add(Line(instrument, value, tags)));
        listener.Start();

        new ForwarderMetrics(meters).Record(new("worker-a", TestEvents.Start, heartbeat));
        return seen;
    }

    private static string Line<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}";
}
