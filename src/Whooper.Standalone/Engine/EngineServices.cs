using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Whooper.Standalone.Engine;

internal static class EngineServices
{
    /// <summary>
    /// Adds the engine that runs these tasks, and the client for it. The host adds the storage provider, as
    /// <c>IOrchestrationService</c> and <c>IOrchestrationServiceClient</c>.
    /// </summary>
    public static IServiceCollection AddDurableTaskEngine(this IServiceCollection services, EngineTasks tasks)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(tasks);
        services.AddSingleton<DurableTaskClient, EngineClient>();
        services.AddHostedService<DurableTaskEngine>();
        return services;
    }
}
