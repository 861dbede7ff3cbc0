using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Whooper.Api.Forwarders;
using Whooper.Api.Status;
using Whooper.Core.Forwarders;
using Whooper.Tests.Shared;

namespace Whooper.Api.Tests.Status;

public sealed class MonitoringMetricsTests : IAsyncLifetime
{
    private ServiceProvider _services = Metrics();
    private readonly FakeTimeProvider _time = new(TestEvents.Start);
    private readonly InMemoryForwarderRegistry _registry = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MonitoringMetrics? _metrics;

    public ValueTask InitializeAsync() => new(StartAsync(_registry));

    public async ValueTask DisposeAsync()
    {
        await _metrics!.StopAsync(CancellationToken.None);
        _metrics.Dispose();
        await _services.DisposeAsync();
    }

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

    [Fact]
    public async Task Monitoring_ForwarderLeft_IsNotCounted()
    {
        await HeardAsync("forwarder-1", watching: true);

        await _registry.ForgetAsync("forwarder-1", Cancellation);

        Assert.Equal(["whooper_monitoring{} 0"], Read());
    }

    [Fact]
    public async Task Monitoring_RegistryElsewhere_IsReadEveryFifteenSecondsAndGoneWhileItDoesNotAnswer()
    {
        await DisposeAsync();
        _services = Metrics();
        using var elsewhere = new RegistryElsewhere(_registry);
        await HeardAsync("forwarder-1", watching: true);
        await StartAsync(elsewhere);
        await elsewhere.AskedAsync();
        await ReadsAsync("whooper_monitoring{} 1");

        elsewhere.IsDown = true;
        _time.Advance(TimeSpan.FromSeconds(15));
        await elsewhere.AskedAsync();
        await ReadsAsync();

        elsewhere.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(15));
        await elsewhere.AskedAsync();
        await ReadsAsync("whooper_monitoring{} 1");
    }

    private async Task StartAsync(IForwarderRegistry registry)
    {
        _metrics = new(_services.GetRequiredService<IMeterFactory>(), registry, _time, NullLogger<MonitoringMetrics>.Instance);
        await _metrics.StartAsync(Cancellation);
    }

    /// <summary>The loop takes an answer just after it was given.</summary>
    private Task ReadsAsync(params string[] monitoring) => Poll.UntilAsync(
        () => Read().Where(reading => reading.StartsWith("whooper_monitoring", StringComparison.Ordinal)).SequenceEqual(monitoring));

    private static ServiceProvider Metrics() => new ServiceCollection().AddMetrics().BuildServiceProvider();

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

    private sealed class RegistryElsewhere(IForwarderRegistry registry) : IForwarderRegistry, IDisposable
    {
        private readonly SemaphoreSlim _asked = new(0);

        public bool IsDown { get; set; }

        public void Dispose() => _asked.Dispose();

        public Task AskedAsync() => _asked.WaitAsync(Cancellation);

        public ValueTask RecordAsync(ForwarderState state, CancellationToken cancellationToken) => registry.RecordAsync(state, cancellationToken);

        public ValueTask ForgetAsync(string id, CancellationToken cancellationToken) => registry.ForgetAsync(id, cancellationToken);

        public async ValueTask<IReadOnlyList<ForwarderState>> ListAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            _asked.Release();
            return IsDown ? throw new IOException("The table does not answer.") : await registry.ListAsync(cancellationToken);
        }
    }
}
