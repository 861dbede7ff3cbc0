using DurableTask.Core;
using DurableTask.Sqlite;
using Microsoft.Extensions.Options;

namespace Whooper.Standalone.Engine;

/// <summary>The engine's storage provider.</summary>
internal static class StorageServices
{
    public const string DatabaseFile = "whooper.db";

    public static IServiceCollection AddEngineStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton(CreateSqlite);
        services.AddSingleton<IOrchestrationService>(provider => provider.GetRequiredService<SqliteOrchestrationService>());
        services.AddSingleton<IOrchestrationServiceClient>(provider => provider.GetRequiredService<SqliteOrchestrationService>());
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
