using DurableTask.Core;
using DurableTask.Sqlite;
using Microsoft.Extensions.Options;
using Whooper.Api.Security;
using Whooper.Integrations.Tables;

namespace Whooper.Standalone.Engine;

/// <summary>The engine's storage provider, as configured.</summary>
internal static class StorageServices
{
    /// <summary>Replicas on Azure Storage keep the forwarders' heartbeats and the index of incidents there too, so that all answer alike.</summary>
    public static IServiceCollection AddSharedTables(this IServiceCollection services, IConfiguration configuration)
    {
        var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>();
        return storage is { Provider: StorageOptions.AzureStorage }
            ? services.AddSharedTables(tables => (tables.ConnectionString, tables.Prefix) = (storage.ConnectionString, storage.TaskHubName))
            : services;
    }

    public static IServiceCollection AddEngineStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton(Create);
        services.AddSingleton(provider => (IOrchestrationServiceClient)provider.GetRequiredService<IOrchestrationService>());
        services.AddOptions<ApiOptions>().Configure<IOptions<StorageOptions>>(
            (api, storage) => api.StoreListsNewestFirst = storage.Value.Provider == StorageOptions.Sqlite);
        return services;
    }

    private static IOrchestrationService Create(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        var loggers = provider.GetRequiredService<ILoggerFactory>();
        return options.Provider == StorageOptions.AzureStorage
            ? AzureStorage.Create(options, loggers)
            : SqliteStorage.Create(options, provider.GetRequiredService<TimeProvider>(), loggers);
    }
}

/// <summary>The embedded provider: one file, one process, nothing to install.</summary>
internal static class SqliteStorage
{
    private const string DatabaseFile = "whooper.db";

    public static SqliteOrchestrationService Create(StorageOptions options, TimeProvider time, ILoggerFactory loggers) => new(
        new SqliteOrchestrationServiceOptions { DatabasePath = Path.Combine(options.DataDirectory, DatabaseFile), TimeProvider = time },
        loggers);
}
