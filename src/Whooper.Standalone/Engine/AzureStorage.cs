using DurableTask.AzureStorage;

namespace Whooper.Standalone.Engine;

/// <summary>The provider for replicas: the Durable Task Framework's own, on a storage account. A test holds its settings against host.json.</summary>
internal static class AzureStorage
{
    /// <summary>
    /// How long what a killed replica had taken stays invisible to the others. An activity of Whooper takes seconds and renews its
    /// message, so that a minute is safe; the framework's five would delay an alert by as much.
    /// </summary>
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);

    public static AzureStorageOrchestrationService Create(StorageOptions options, ILoggerFactory loggers) => new(Settings(options, loggers));

    public static AzureStorageOrchestrationServiceSettings Settings(StorageOptions options, ILoggerFactory loggers) => new()
    {
        StorageAccountClientProvider = new StorageAccountClientProvider(options.ConnectionString!),
        TaskHubName = options.TaskHubName,
        AppName = "Whooper",
        WorkerId = $"{Environment.MachineName}-{Guid.NewGuid():N}",
        PartitionCount = options.PartitionCount,
        MaxQueuePollingInterval = options.MaxPollingInterval,
        ControlQueueVisibilityTimeout = Visibility,
        WorkItemQueueVisibilityTimeout = Visibility,
        ControlQueueBufferThreshold = 256,
        MaxConcurrentTaskActivityWorkItems = 16,
        MaxConcurrentTaskOrchestrationWorkItems = 32,
        UseTablePartitionManagement = true,
        ThrowExceptionOnInvalidDedupeStatus = true,
        LoggerFactory = loggers,
    };
}
