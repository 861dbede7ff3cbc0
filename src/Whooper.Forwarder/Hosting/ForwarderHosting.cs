using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Whooper.Core;

namespace Whooper.Forwarder.Hosting;

/// <summary>The executable's own HTTP surface: probes and metrics.</summary>
internal static class ForwarderHosting
{
    private const string Ready = "ready";

    public static void AddForwarderProbes(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<WatchHealthCheck>("watch", tags: [Ready]);

    public static void AddForwarderMetrics(this IServiceCollection services) =>
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("whooper-forwarder", serviceVersion: ProductVersion.Text))
            .WithMetrics(metrics => metrics.AddMeter("Whooper").AddPrometheusExporter(exporter => exporter.ScopeInfoEnabled = false));

    public static void MapForwarderProbes(this WebApplication app)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = WriteReasonAsync,
        });
    }

    private static Task WriteReasonAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsync(string.Join('\n', report.Entries.Select(e => $"{e.Key}: {e.Value.Description}")) + "\n");
}
