using DurableTask.AzureStorage;
using DurableTask.Core;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>A task hub of its own in the one Azurite of the run.</summary>
internal sealed class AzureStorageBackend : IBackend
{
    private readonly AzureStorageOrchestrationService _service;

    private AzureStorageBackend(AzureStorageOrchestrationService service) => _service = service;

    public IOrchestrationService Service => _service;

    public IOrchestrationServiceClient Client => _service;

    public static async Task<AzureStorageBackend> CreateAsync()
    {
        var azurite = await (await TestContext.Current.GetFixture<SharedAzurite>())!.StartedAsync();
        var service = new AzureStorageOrchestrationService(new AzureStorageOrchestrationServiceSettings
        {
            StorageAccountClientProvider = new StorageAccountClientProvider(azurite.ConnectionString),
            TaskHubName = $"hub{Guid.NewGuid():N}",
            PartitionCount = 1,
            MaxQueuePollingInterval = TimeSpan.FromMilliseconds(100),
            UseAppLease = false,
            LeaseAcquireInterval = TimeSpan.FromSeconds(1),
            ThrowExceptionOnInvalidDedupeStatus = true,
        });
        await service.CreateIfNotExistsAsync();
        return new AzureStorageBackend(service);
    }

    public async ValueTask DisposeAsync() => await _service.DeleteAsync();
}
