using DurableTask.Core;
using DurableTask.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Whooper.Standalone.Engine;

/// <summary>The Durable Task engine: storage provider, worker and client.</summary>
internal static class EngineServices
{
    public const string DatabaseFile = "whooper.db";

    public static IServiceCollection AddDurableTaskEngine(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton(CreateSqlite);
        services.AddSingleton<IOrchestrationService>(provider => provider.GetRequiredService<SqliteOrchestrationService>());
        services.AddSingleton<IOrchestrationServiceClient>(provider => provider.GetRequiredService<SqliteOrchestrationService>());
        services.AddSingleton<DurableTaskClient, EngineClient>();
        services.AddHostedService<DurableTaskEngine>();
        return services;
    }

    private static SqliteOrchestrationService CreateSqlite(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        return new SqliteOrchestrationService(
            new SqliteOrchestrationServiceOptions
            {
                DatabasePath = Path.Combine(options.DataDirectory, DatabaseFile),
                TimeProvider = provider.GetRequiredService<TimeProvider>(),
            },
            provider.GetRequiredService<ILoggerFactory>());
    }
}
