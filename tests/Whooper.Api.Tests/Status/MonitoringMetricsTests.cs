using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Whooper.Api.Forwarders;
using Whooper.Api.Status;
using Whooper.Core.Forwarders;

namespace Whooper.Api.Tests.Status;

public sealed class MonitoringMetricsTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new(TestEvents.Start);
    private readonly InMemoryForwarderRegistry _registry = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        await new MonitoringMetrics(_services.GetRequiredService<IMeterFactory>(), _registry, _time).StartAsync(Cancellation);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public void Monitoring_NoForwarderEver_IsZero() => Assert.Equal(["whooper_monitoring{} 0"], Read());

    [Fact]
    public async Task Monitoring_ForwarderFallsSilent_IsZeroAndItsAgeGrows()
    {
        await HeardAsync("forwarder-1", watching: true);
        _time.Advance(TimeSpan.FromSeconds(89));
        Assert.Contains("whooper_monitoring{} 1", Read());

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(
            ["whooper_forwarder_heartbeat_age_seconds{forwarder=forwarder-1,cluster=prod} 90", "whooper_monitoring{} 0"], Read().Order());
    }

    [Fact]
    public async Task Monitoring_OneOfTwoWatches_IsOne()
    {
        await HeardAsync("forwarder-1", watching: false);
        Assert.Contains("whooper_monitoring{} 0", Read());

        await HeardAsync("forwarder-2", watching: true);

        Assert.Contains("whooper_monitoring{} 1", Read());
    }

    private ValueTask HeardAsync(string id, bool watching) => _registry.RecordAsync(
        new(id, _time.GetUtcNow(), new() { Cluster = "prod", Watching = watching }), Cancellation);

    private List<string> Read()
    {
        var readings = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, owner) =>
        {
            if (instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
            {
                owner.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return readings;

        void Note(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            readings.Add($"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}} {value}");
    }
}
