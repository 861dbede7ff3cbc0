using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Whooper.Cluster.Tests.Testing;

/// <summary>What one host's meters say from now on.</summary>
internal sealed class Figures : IDisposable
{
    private readonly ConcurrentDictionary<(string Name, string Tags), double> _sums = new();
    private readonly MeterListener _listener = new();

    public Figures(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Whooper" && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    public double Sum(string name, string? tag = null)
    {
        _listener.RecordObservableInstruments();
        return _sums.Where(s => s.Key.Name == name && (tag is null || s.Key.Tags == tag)).Sum(s => s.Value);
    }

    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (instrument.Name, string.Join(',', tags.ToArray().Select(t => $"{t.Key}={t.Value}")));
        _sums.AddOrUpdate(key, value, (_, sum) => instrument.IsObservable ? value : sum + value);
    }
}
