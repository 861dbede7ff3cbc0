using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whooper.Cluster.Connection;
using Whooper.Cluster.Context;
using Whooper.Cluster.Monitoring;
using Whooper.Cluster.Watching;
using Whooper.Core.Configuration;
using Whooper.Core.Detection;

namespace Whooper.Cluster;

public static class ClusterWatchRegistration
{
    /// <summary>
    /// Watches the cluster that <see cref="KubernetesOptions"/> names and hands pod events to the registered
    /// <see cref="IPodEventSink"/>. An <see cref="IRecentIncidents"/> must be registered as well. The state is in <see cref="MonitorState"/>.
    /// </summary>
    public static IServiceCollection AddClusterWatch(this IServiceCollection services)
    {
        services.AddOptions<KubernetesOptions>().BindConfiguration(KubernetesOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KubernetesOptions>, KubernetesOptionsValidator>());
        services.AddDetectionOptions();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddTransient<Random>();
        services.TryAddSingleton(provider => new WatchTimings { Silence = provider.GetRequiredService<IOptions<KubernetesOptions>>().Value.WatchSilence });
        services.AddSingleton(Connect);
        services.AddSingleton<WatchClock>();
        services.AddSingleton<WatchMetrics>();
        services.AddSingleton<WatchSet>();
        services.AddSingleton<ClusterReader>();
        services.TryAddSingleton(ContextTimings.Default);
        services.AddSingleton<ContextCollector>();
        services.AddSingleton<MonitorState>();
        services.AddSingleton<ClusterMetrics>();
        services.AddSingleton<EventDispatcher>();
        services.AddSingleton<IncidentRestore>();
        services.AddSingleton(NewDetector);
        services.AddSingleton<DetectionLoop>();
        services.AddHostedService<ClusterMonitor>();
        return services;
    }

    private static KubernetesConnection Connect(IServiceProvider provider)
    {
        var access = KubernetesCredentials.Load(
            provider.GetRequiredService<IOptions<KubernetesOptions>>().Value, provider.GetRequiredService<TimeProvider>());
        return new(access, provider.GetRequiredService<ILogger<KubernetesConnection>>());
    }

    private static FailureDetector NewDetector(IServiceProvider provider) => new(
        provider.GetRequiredService<IOptions<ClusterOptions>>().Value.Name,
        provider.GetRequiredService<IOptions<DetectionOptions>>().Value,
        provider.GetRequiredService<TimeProvider>().GetUtcNow());
}
