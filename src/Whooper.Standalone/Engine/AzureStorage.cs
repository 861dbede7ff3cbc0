using DurableTask.AzureStorage;

namespace Whooper.Standalone.Engine;

/// <summary>The provider for replicas: the Durable Task Framework's own, on a storage account.</summary>
internal static class AzureStorage
{
    /// <summary>
    /// How long what a killed replica had taken stays invisible to the others. An activity of Whooper takes seconds and renews its
    /// message, so that a minute is safe; the framework's five would delay an alert by as much.
    /// </summary>
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);

    /// <summary>An idle queue is looked at this often: the delay of an alert against a few requests a second.</summary>
    private static readonly TimeSpan Polling = TimeSpan.FromSeconds(1);

    public static AzureStorageOrchestrationService Create(StorageOptions options, ILoggerFactory loggers) => new(
        new AzureStorageOrchestrationServiceSettings
        {
            StorageAccountClientProvider = new StorageAccountClientProvider(options.ConnectionString!),
            TaskHubName = options.TaskHubName,
            AppName = "Whooper",
            WorkerId = $"{Environment.MachineName}-{Guid.NewGuid():N}",
            ControlQueueVisibilityTimeout = Visibility,
            WorkItemQueueVisibilityTimeout = Visibility,
            MaxQueuePollingInterval = Polling,
            ThrowExceptionOnInvalidDedupeStatus = true,
            LoggerFactory = loggers,
        });
}
