using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Whooper.Core.Metrics;

namespace Whooper.Integrations.Telemetry;

public static class TelemetryServices
{
    /// <summary>Adds <see cref="IIncidentMetrics"/> on the meter <c>Whooper</c>.</summary>
    public static IServiceCollection AddIncidentMetrics(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<IIncidentMetrics, IncidentMetrics>();
        return services;
    }

    /// <summary>
    /// Collects Whooper's meters and traces, and sends them to <c>Whooper:Telemetry:OtlpEndpoint</c> and, with the logs, to
    /// <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> where those are set. A host adds its own exporters to what is returned.
    /// </summary>
    public static OpenTelemetryBuilder AddWhooperTelemetry(this IServiceCollection services, IConfiguration configuration, string serviceName)
    {
        var section = configuration.GetSection(TelemetryOptions.Section);
        services.AddOptions<TelemetryOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>());

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(serviceName))
            .WithMetrics(metrics => metrics.AddMeter(IncidentMetrics.MeterName, $"{IncidentMetrics.MeterName}.*"))
            .WithTracing(tracing => tracing.AddSource("Whooper", "Whooper.*", "DurableTask.Core", "Microsoft.DurableTask"));
        if (TelemetryOptionsValidator.TryParse(section[nameof(TelemetryOptions.OtlpEndpoint)], out var endpoint))
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter(exporter => exporter.Endpoint = endpoint!));
            telemetry.WithTracing(tracing => tracing.AddOtlpExporter(exporter => exporter.Endpoint = endpoint!));
        }

        return telemetry.AddAzureMonitor(configuration);
    }
}
