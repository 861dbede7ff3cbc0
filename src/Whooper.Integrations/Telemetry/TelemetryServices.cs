using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Whooper.Core;
using Whooper.Core.Metrics;

namespace Whooper.Integrations.Telemetry;

public static class TelemetryServices
{
    /// <summary>
    /// What tells of incidents. Not the Azure SDK's nor HttpClient's spans: queues are polled all day, and what fails there is logged.
    /// </summary>
    private static readonly string[] Sources = ["Whooper", "Whooper.*", "DurableTask.Core", "Microsoft.DurableTask"];

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
            .ConfigureResource(resource => resource.AddService(serviceName, serviceVersion: ProductVersion.Text))
            .WithMetrics(metrics => metrics.AddMeter(IncidentMetrics.MeterName, $"{IncidentMetrics.MeterName}.*"))
            .WithTracing(tracing => tracing.AddSource(Sources).AddProcessor(new RoutineSpanFilter()));
        if (TelemetryOptionsValidator.TryParse(section[nameof(TelemetryOptions.OtlpEndpoint)], out var endpoint))
        {
            var overHttp = section[nameof(TelemetryOptions.OtlpProtocol)] == TelemetryOptions.Http;
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter(exporter => Send(exporter, endpoint!, overHttp, "metrics")));
            telemetry.WithTracing(tracing => tracing.AddOtlpExporter(exporter => Send(exporter, endpoint!, overHttp, "traces")));
        }

        return telemetry.AddAzureMonitor(configuration);
    }

    // Over gRPC one address serves all; over HTTP each signal has its path, which the exporter adds only to its own default.
    private static void Send(OtlpExporterOptions exporter, Uri endpoint, bool overHttp, string signal)
    {
        exporter.Protocol = overHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = overHttp ? new($"{endpoint.AbsoluteUri.TrimEnd('/')}/v1/{signal}") : endpoint;
    }
}
