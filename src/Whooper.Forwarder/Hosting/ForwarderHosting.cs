using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Whooper.Cluster.Monitoring;
using Whooper.Core;

namespace Whooper.Forwarder.Hosting;

/// <summary>The executable's own HTTP surface: probes and metrics.</summary>
internal static class ForwarderHosting
{
    private const string Ready = "ready";

    public static void AddForwarderProbes(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<WatchHealthCheck>("watch", tags: [Ready]);

    /// <summary>Metrics for Prometheus; metrics and traces for an OpenTelemetry collector where one is named.</summary>
    public static void AddForwarderTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(OtlpOptions.Section);
        services.AddOptions<OtlpOptions>().Bind(section).ValidateOnStart().Validate(
            options => options.IsValid,
            $"{OtlpOptions.Section}:OtlpEndpoint is no http or https URL. Give one such as http://otel-collector:4317, or leave it out.");
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("whooper-forwarder", serviceVersion: ProductVersion.Text))
            .WithMetrics(metrics => metrics.AddMeter("Whooper").AddPrometheusExporter(exporter => exporter.ScopeInfoEnabled = false));
        if (section.Get<OtlpOptions>()?.Endpoint is { } endpoint)
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter(exporter => exporter.Endpoint = endpoint));
            telemetry.WithTracing(tracing => tracing.AddSource("Whooper.*").AddOtlpExporter(exporter => exporter.Endpoint = endpoint));
        }
    }

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

/// <summary>Where the executable sends its metrics and traces.</summary>
internal sealed class OtlpOptions
{
    public const string Section = "Whooper:Telemetry";

    /// <summary>An OpenTelemetry collector, such as <c>http://otel-collector:4317</c> (gRPC). Default none.</summary>
    public string? OtlpEndpoint { get; set; }

    public bool IsValid => string.IsNullOrEmpty(OtlpEndpoint) || Endpoint is not null;

    public Uri? Endpoint =>
        Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" ? endpoint : null;
}

/// <summary>Ready means watching: the pods have been listed and the watch stands.</summary>
internal sealed class WatchHealthCheck(MonitorState monitor) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reading = monitor.Current;
        return Task.FromResult(reading.Watching
            ? HealthCheckResult.Healthy($"watching {reading.TrackedPods} pods")
            : HealthCheckResult.Unhealthy(reading.LastError ?? "not watching yet"));
    }
}
