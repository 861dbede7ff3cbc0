using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Whooper.Api;
using Whooper.Core;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Functions.Forwarders;
using Whooper.Integrations;
using Whooper.Integrations.Telemetry;

namespace Whooper.Functions.Hosting;

/// <summary>Everything the app is made of, but for what the Functions worker brings.</summary>
public static class FunctionAppServices
{
    public static IServiceCollection AddFunctionApp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddWhooperCore(configuration);
        services.AddWhooperApi();
        services.AddAppServiceIdentity(configuration);
        services.AddSharedTables(configuration);
        services.AddWhooperIntegrations(configuration);
        services.AddWhooperTelemetry(configuration, "whooper").UseFunctionsWorkerDefaults();

        // Here the engine's client is an input of a function, not a service: the activity that routes gets it so.
        services.RemoveAll<IFailureResubmission>();
        services.RemoveAll<IDigests>();
        services.AddSingleton<SummarizeIncident>();
        services.AddSingleton<SendNotification>();
        services.AddSingleton<RecordMetrics>();
        services.AddSingleton<RouteIncident>();
        services.AddSingleton<SendDigest>();
        services.Configure<WorkerOptions>(worker => worker.Serializer = new JsonObjectSerializer(DurableJson.Options));
        return services;
    }
}
