using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using Whooper.Api;
using Whooper.Api.Security;
using Whooper.Core;
using Whooper.Integrations;
using Whooper.Integrations.Telemetry;
using Whooper.Standalone.CommandLine;
using Whooper.Standalone.Engine;

namespace Whooper.Standalone.Hosting;

/// <summary>Everything the host is made of, but for the forwarder (<see cref="OwnForwarder"/>).</summary>
internal static class StandaloneServices
{
    public static IServiceCollection AddStandalone(this IServiceCollection services, IConfiguration configuration, StandaloneArguments arguments)
    {
        services.AddSingleton(arguments);
        services.AddWhooperCore(configuration);
        services.AddEngineStorage();
        services.AddSharedTables(configuration);
        services.AddDurableTaskEngine(EngineTasks.OfWhooper());
        services.AddWhooperApi();
        services.AddMonitoringMetrics();
        services.AddHostedService<RetentionSweep>();
        services.AddWhooperIntegrations(configuration);
        services.AddWhooperTelemetry(configuration, "whooper").WithMetrics(metrics => metrics.AddPrometheusExporter(exporter => exporter.ScopeInfoEnabled = false));
        services.AddSingleton<IValidateOptions<ApiOptions>, ListenRule>();
        return services;
    }
}
