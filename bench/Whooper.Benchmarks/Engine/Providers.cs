using DurableTask.AzureStorage;
using DurableTask.Sqlite;
using Microsoft.DurableTask.Testing.Sidecar;

namespace Whooper.Benchmarks.Engine;

/// <summary>The storage providers that are compared.</summary>
internal static class Providers
{
    public const string InMemory = "in-memory";
    public const string AzureStorage = "azureStorage.azurite";

    public static Task<EngineHub> SqliteAsync(string directory) => EngineHub.StartAsync(Sqlite(Path.Combine(directory, "engine.db")));

    /// <summary>Durable as it comes: write-ahead log, <c>synchronous=FULL</c>.</summary>
    public static SqliteOrchestrationService Sqlite(string path, bool verify = true) =>
        new(new SqliteOrchestrationServiceOptions { DatabasePath = path, VerifyOnOpen = verify });

    /// <summary>Microsoft's own for tests; it keeps objects as they are, so that what it takes is what the dispatchers take.</summary>
    public static Task<EngineHub> InMemoryAsync() => EngineHub.StartAsync(new InMemoryOrchestrationService());

    /// <summary>As the standalone host sets it up.</summary>
    public static Task<EngineHub> AzureStorageAsync(string connectionString) => EngineHub.StartAsync(
        new AzureStorageOrchestrationService(new AzureStorageOrchestrationServiceSettings
        {
            StorageAccountClientProvider = new StorageAccountClientProvider(connectionString),
            TaskHubName = "benchmark",
            AppName = "Whooper",
            WorkerId = "benchmark",
            MaxQueuePollingInterval = TimeSpan.FromSeconds(1),
        }),
        polls: true);
}
