using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Whooper.Cluster;
using Whooper.Contracts;
using Whooper.Core.Detection;
using Whooper.Forwarder.Delivery;
using Whooper.Forwarder.Heartbeats;
using Whooper.Forwarder.Restoring;

namespace Whooper.Forwarder;

public static class ForwarderRegistration
{
    /// <summary>
    /// Watches a cluster and delivers what it finds to the Whooper API of <see cref="ForwarderOptions.Endpoint"/>: as the in-cluster
    /// executable, or inside the all-in-one host.
    /// </summary>
    public static IServiceCollection AddForwarder(this IServiceCollection services)
    {
        services.AddOptions<ForwarderOptions>().BindConfiguration(ForwarderOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ForwarderOptions>, ForwarderOptionsValidation>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddTransient<Random>();
        services.AddMetrics();
        services.AddSingleton<WhooperApi>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<DeliveryClient>();
        services.AddSingleton<Backoff>();
        services.AddSingleton<BatchDelivery>();
        services.AddSingleton<EventForwarder>();
        services.AddSingleton<IPodEventSink>(provider => provider.GetRequiredService<DeliveryQueue>());
        services.AddSingleton<IRecentIncidents, IncidentsOverHttp>();

        // Hosted services stop in reverse order: first the watch, so that the forwarder can flush all it was given.
        services.AddHostedService(provider => provider.GetRequiredService<EventForwarder>());
        services.AddClusterWatch();
        services.AddHostedService<HeartbeatSender>();
        return services;
    }
}
