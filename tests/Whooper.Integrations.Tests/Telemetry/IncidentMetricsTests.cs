using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using Whooper.Contracts.Incidents;
using Whooper.Core.Metrics;
using Whooper.Integrations.Telemetry;

namespace Whooper.Integrations.Tests.Telemetry;

/// <summary>The names that dashboards and alerts rely on, as Prometheus scrapes them.</summary>
public sealed class IncidentMetricsTests
{
    [Fact]
    public async Task RecordOpened_Incident_CountsItAndItsAlert()
    {
        var lines = await Scrape(metrics => metrics.RecordOpened(Samples.Incident));

        Assert.Contains("whooper_incidents_created_total{namespace=\"shop\",severity=\"critical\"} 1", lines);
        Assert.Contains("whooper_alerts_triggered_total{severity=\"critical\",type=\"pod_restart\"} 1", lines);
    }

    [Fact]
    public async Task RecordReported_HealedIncident_RecordsItsTime()
    {
        var lines = await Scrape(metrics => metrics.RecordReported(Samples.Incident with { HealedAt = Samples.DetectedAt.AddSeconds(7) }));

        Assert.Contains("whooper_incident_mttr_seconds_count{severity=\"critical\"} 1", lines);
        Assert.Contains("whooper_incident_mttr_seconds_sum{severity=\"critical\"} 7", lines);
        Assert.Contains("whooper_incident_mttr_seconds_bucket{severity=\"critical\",le=\"5\"} 0", lines);
        Assert.Contains("whooper_incident_mttr_seconds_bucket{severity=\"critical\",le=\"10\"} 1", lines);
    }

    [Fact]
    public async Task RecordReported_FailedReport_HasNoTimeToHeal()
    {
        var lines = await Scrape(metrics => metrics.RecordReported(Samples.Incident with { Status = IncidentStatus.Failed }));

        Assert.DoesNotContain(lines, line => line.StartsWith("whooper_incident_mttr", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RecordClosed_RecoveredIncident_RecordsTheTimeToRecovery()
    {
        var lines = await Scrape(metrics =>
        {
            metrics.RecordClosed(Samples.Incident with { Recovery = Recovery.Gone });
            metrics.RecordClosed(Samples.Incident with { RecoveredAt = Samples.DetectedAt.AddMinutes(6), Recovery = Recovery.Recovered });
        });

        Assert.Contains("whooper_incident_recovery_seconds_count{severity=\"critical\"} 1", lines);
        Assert.Contains("whooper_incident_recovery_seconds_sum{severity=\"critical\"} 360", lines);
    }

    [Fact]
    public async Task RecordNotificationAndSummary_Count()
    {
        var lines = await Scrape(metrics =>
        {
            metrics.RecordNotification("mail", DeliveryOutcome.Sent);
            metrics.RecordNotification("mail", DeliveryOutcome.GaveUp);
            metrics.RecordSummary("fallback");
        });

        Assert.Contains("whooper_notifications_total{channel=\"mail\",outcome=\"sent\"} 1", lines);
        Assert.Contains("whooper_notifications_total{channel=\"mail\",outcome=\"gaveup\"} 1", lines);
        Assert.Contains("whooper_summaries_total{source=\"fallback\"} 1", lines);
    }

    [Fact]
    public async Task RecordOpened_NamespacesWithoutEnd_AreCountedTogether()
    {
        var lines = await Scrape(metrics =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                metrics.RecordOpened(Samples.Incident with { Namespace = $"preview-{i}" });
            }
        });

        var created = lines.Where(line => line.StartsWith("whooper_incidents_created_total{", StringComparison.Ordinal)).ToList();
        Assert.Equal(201, created.Count);
        Assert.Contains("whooper_incidents_created_total{namespace=\"_other\",severity=\"critical\"} 800", created);
    }

    [Fact]
    public async Task RecordReported_ClockBehindTheWatchers_IsNotNegative()
    {
        var lines = await Scrape(metrics => metrics.RecordReported(Samples.Incident with { HealedAt = Samples.DetectedAt.AddSeconds(-2) }));

        Assert.Contains("whooper_incident_mttr_seconds_sum{severity=\"critical\"} 0", lines);
    }

    private static async Task<string[]> Scrape(Action<IIncidentMetrics> record)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddIncidentMetrics();
        builder.Services.AddWhooperTelemetry(new ConfigurationBuilder().Build(), "test")
            .WithMetrics(metrics => metrics.AddPrometheusExporter(options => options.ScopeInfoEnabled = false));
        await using var app = builder.Build();
        app.MapPrometheusScrapingEndpoint();
        await app.StartAsync(TestContext.Current.CancellationToken);

        record(app.Services.GetRequiredService<IIncidentMetrics>());

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri($"{address}/metrics"), TestContext.Current.CancellationToken);
        return text.Split('\n');
    }
}
