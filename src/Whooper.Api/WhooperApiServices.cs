using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Whooper.Api.Forwarders;
using Whooper.Api.Health;
using Whooper.Api.Incidents;
using Whooper.Api.Ingestion;
using Whooper.Api.Problems;
using Whooper.Api.Security;
using Whooper.Api.Status;

namespace Whooper.Api;

public static class WhooperApiServices
{
    /// <summary>
    /// The handlers of the HTTP API. The host brings <c>SeverityTable</c>, <c>IncidentPolicySource</c> and, where it maps the routes
    /// itself, a <c>DurableTaskClient</c>; it may bring its own <see cref="IForwarderRegistry"/>.
    /// </summary>
    public static IServiceCollection AddWhooperApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IForwarderRegistry, InMemoryForwarderRegistry>();
        services.TryAddSingleton<ApiKey>();
        services.TryAddSingleton<ApiBoundary>();
        services.TryAddSingleton<IncidentRouter>();
        services.TryAddSingleton<IncidentQueries>();
        services.TryAddSingleton<PodEventsEndpoint>();
        services.TryAddSingleton<IncidentsEndpoint>();
        services.TryAddSingleton<PurgeEndpoint>();
        services.TryAddSingleton<HeartbeatEndpoint>();
        services.TryAddSingleton<StatusEndpoint>();
        services.TryAddSingleton<HealthEndpoint>();
        return services;
    }
}
