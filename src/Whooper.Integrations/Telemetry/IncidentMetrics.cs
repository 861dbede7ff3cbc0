using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Whooper.Contracts.Incidents;
using Whooper.Core.Metrics;

namespace Whooper.Integrations.Telemetry;

/// <summary>The incident figures as instruments of the meter <c>Whooper</c>. The counters' <c>_total</c> is added by the exporter.</summary>
internal sealed class IncidentMetrics : IIncidentMetrics
{
    public const string MeterName = "Whooper";

    private readonly BoundedLabel _namespaces = new(200);
    private readonly BoundedLabel _sources = new(50);
    private readonly ConcurrentDictionary<string, long> _suppressed = new();
    private readonly Counter<long> _created;
    private readonly Counter<long> _alerts;
    private readonly Counter<long> _notifications;
    private readonly Counter<long> _summaries;
    private readonly Histogram<double> _healing;
    private readonly Histogram<double> _recovery;

    public IncidentMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _created = meter.CreateCounter<long>("whooper_incidents_created", description: "Incidents opened.");
        _alerts = meter.CreateCounter<long>("whooper_alerts_triggered", description: "Alerts raised for failing pods.");
        _notifications = meter.CreateCounter<long>("whooper_notifications", description: "Notifications by channel and outcome.");
        _summaries = meter.CreateCounter<long>("whooper_summaries", description: "Incident summaries by who wrote them.");

        // The watch's instrument to the letter: in the process that has both, they are one metric.
        meter.CreateObservableCounter(
            "whooper_suppressed_total",
            () => _suppressed.Select(gate => new Measurement<long>(gate.Value, new KeyValuePair<string, object?>("gate", gate.Key))),
            description: "Failures kept from the user, by why.");
        _healing = CreateHistogram(
            meter,
            "whooper_incident_mttr_seconds",
            "Time from detection to the delivered report.",
            [0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600]);
        _recovery = CreateHistogram(
            meter,
            "whooper_incident_recovery_seconds",
            "Time from detection until the container was well again.",
            [30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 43200, 86400]);
    }

    public void RecordOpened(Incident incident)
    {
        var severity = SeverityOf(incident);
        _created.Add(1, severity, new("namespace", _namespaces.Of(incident.Namespace)));
        _alerts.Add(1, severity, new("type", "pod_restart"));
    }

    public void RecordReported(Incident incident)
    {
        if (incident.HealedAt is { } healedAt)
        {
            _healing.Record(Seconds(healedAt - incident.DetectedAt), SeverityOf(incident));
        }
    }

    public void RecordClosed(Incident incident)
    {
        if (incident.RecoveredAt is { } recoveredAt)
        {
            _recovery.Record(Seconds(recoveredAt - incident.DetectedAt), SeverityOf(incident));
        }
    }

    public void RecordNotification(string channel, DeliveryOutcome outcome) =>
        _notifications.Add(1, new("channel", channel), new("outcome", Label(outcome)));

    public void RecordSuppressed(string gate) => _suppressed.AddOrUpdate(gate, 1, static (_, count) => count + 1);

    public void RecordSummary(string source) => _summaries.Add(1, new TagList { { "source", _sources.Of(source) } });

    private static Histogram<double> CreateHistogram(Meter meter, string name, string description, double[] boundaries) =>
        meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });

    private static KeyValuePair<string, object?> SeverityOf(Incident incident) => new("severity", Label(incident.Severity));

    /// <summary>As the API writes it.</summary>
    private static string Label<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    // The watcher's clock and ours may differ by a little; no time is negative.
    private static double Seconds(TimeSpan duration) => Math.Max(0, duration.TotalSeconds);
}
