using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Api.Forwarders;
using Whooper.Contracts.Incidents;
using Whooper.Core.Metrics;
using Whooper.Integrations.Telemetry;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>The metrics that the app really records: by name, the labels and their values.</summary>
internal static class WhooperTelemetry
{
    private static readonly DateTimeOffset Detected = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    private static readonly Incident Incident = new()
    {
        Id = "shop-checkout-app-1773480410000",
        Cluster = "production",
        Namespace = "shop",
        Workload = new("Deployment", "checkout"),
        PodName = "checkout-x2x7k",
        PodUid = "0f6b2f34-6a53-4c7e-9a43-0b0f6f6c1f01",
        Pods = ["checkout-x2x7k"],
        PodCount = 1,
        ContainerName = "app",
        ContainerKind = ContainerKind.App,
        RestartCount = 1,
        Occurrences = 1,
        Reason = "OOMKilled",
        Severity = Severity.Critical,
        DetectedAt = Detected,
        LastOccurrenceAt = Detected,
        HealedAt = Detected.AddSeconds(4),
        RecoveredAt = Detected.AddMinutes(5),
        Status = IncidentStatus.Healed,
        Recovery = Recovery.Recovered,
    };

    public static IReadOnlyDictionary<string, HashSet<(string Label, string Value)>> Record()
    {
        using var services = new ServiceCollection().AddIncidentMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var recorded = new Dictionary<string, HashSet<(string, string)>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, labels, _) => Add(instrument.Name, labels));
        listener.SetMeasurementEventCallback<int>((instrument, _, labels, _) => Add(instrument.Name, labels));
        listener.SetMeasurementEventCallback<double>((instrument, _, labels, _) => Add(instrument.Name, labels));
        listener.Start();

        var metrics = services.GetRequiredService<IIncidentMetrics>();
        foreach (var severity in Enum.GetValues<Severity>())
        {
            metrics.RecordOpened(Incident with { Severity = severity });
        }

        metrics.RecordReported(Incident);
        metrics.RecordClosed(Incident);
        metrics.RecordSummary("gemini-2.5-flash");
        foreach (var outcome in Enum.GetValues<DeliveryOutcome>())
        {
            metrics.RecordNotification("mail", outcome);
        }

        var forwarders = new ForwarderMetrics(meters);
        forwarders.Record(new("forwarder-1", Detected, new() { Cluster = "production", Watching = true }));
        forwarders.Record(new("forwarder-1", Detected, new() { Cluster = "production", Watching = false }));
        return recorded;

        void Add(string name, ReadOnlySpan<KeyValuePair<string, object?>> labels)
        {
            if (!recorded.TryGetValue(name, out var known))
            {
                recorded[name] = known = [];
            }

            foreach (var label in labels)
            {
                known.Add((label.Key, $"{label.Value}"));
            }
        }
    }
}
