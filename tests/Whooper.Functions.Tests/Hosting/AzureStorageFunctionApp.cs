using DurableTask.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Whooper.Standalone.Engine;
using Whooper.Tests.Shared;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>On the storage provider that the Functions host uses by default, with Azurite as the account.</summary>
public sealed class AzureStorageFunctionApp : FunctionAppHost
{
    private Azurite? _storage;

    internal string ConnectionString => _storage!.ConnectionString;

    protected override async Task<(IOrchestrationService Service, IEnumerable<KeyValuePair<string, string?>> Settings)> StartStorageAsync()
    {
        _storage = await Azurite.StartAsync();
        var service = AzureStorage.Create(new() { ConnectionString = ConnectionString }, NullLoggerFactory.Instance);
        return (service, [new("AzureWebJobsStorage", ConnectionString)]);
    }

    protected override async Task StopAsync()
    {
        await base.StopAsync();
        await _storage!.DisposeAsync();
    }
}
