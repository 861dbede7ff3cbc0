using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Whooper.Api.Dashboard;
using Whooper.Api.Digests;
using Whooper.Api.Forwarders;
using Whooper.Api.Health;
using Whooper.Api.Incidents;
using Whooper.Api.Ingestion;
using Whooper.Api.Mutes;
using Whooper.Api.OpenApi;
using Whooper.Api.Operators;
using Whooper.Api.Problems;
using Whooper.Api.Routing;
using Whooper.Api.Security;
using Whooper.Api.Stats;
using Whooper.Api.Status;
using Whooper.Core.Forwarders;
using Whooper.Core.Incidents;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api;

public static class WhooperApiServices
{
    /// <summary>
    /// The handlers of the HTTP API. The host brings Core's services (<c>AddWhooperCore</c>) and, where it maps the routes itself, a
    /// <c>DurableTaskClient</c>; it may bring its own <see cref="IForwarderRegistry"/>, <see cref="IFailureResubmission"/> and <see cref="IIncidentIndex"/>.
    /// </summary>
    public static IServiceCollection AddWhooperApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>());
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<IForwarderRegistry, InMemoryForwarderRegistry>();
        services.TryAddSingleton<ForwarderMetrics>();
        services.TryAddSingleton<ApiKey>();
        services.TryAddSingleton<ApiBoundary>();
        services.TryAddSingleton<Signatures>();
        services.TryAddSingleton<IncidentInputFactory>();
        services.TryAddSingleton<EventCorrelator>();
        services.TryAddSingleton<IFailureResubmission, FailureResubmission>();
        services.TryAddSingleton<IDigests, ClientDigests>();
        services.TryAddSingleton<MuteBook>();
        services.TryAddSingleton<IncidentIndexing>();
        services.TryAddSingleton<IncidentPurge>();
        services.TryAddSingleton(CreateQueries);
        services.TryAddSingleton<PodEventsEndpoint>();
        services.TryAddSingleton<IncidentsEndpoint>();
        services.TryAddSingleton<PurgeEndpoint>();
        services.TryAddSingleton<ActionsEndpoint>();
        services.TryAddSingleton<MutesEndpoint>();
        services.TryAddSingleton<PreviewEndpoint>();
        services.TryAddSingleton<IncidentRetention>();
        services.TryAddSingleton<HeartbeatEndpoint>();
        services.TryAddSingleton<StatusEndpoint>();
        services.TryAddSingleton<StatsEndpoint>();
        services.TryAddSingleton<HealthEndpoint>();
        services.TryAddSingleton<OpenApiEndpoint>();
        services.TryAddSingleton<DashboardEndpoint>();
        return services;
    }

    private static IncidentQueries CreateQueries(IServiceProvider provider) => new(provider.GetService<IIncidentIndex>() is { } index
        ? new IndexedIncidents(index, provider.GetRequiredService<IncidentIndexing>())
        : new ScannedIncidents(provider.GetRequiredService<IOptions<ApiOptions>>().Value.StoreListsNewestFirst));

    /// <summary>
    /// Who watches, as gauges: for a host that is scraped. They ask a registry elsewhere every 15 seconds, which a function app would pay
    /// for, and it is up only now and then.
    /// </summary>
    public static IServiceCollection AddMonitoringMetrics(this IServiceCollection services) => services.AddHostedService<MonitoringMetrics>();
}
