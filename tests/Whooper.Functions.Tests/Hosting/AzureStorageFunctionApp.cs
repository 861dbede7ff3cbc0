using Microsoft.Extensions.DependencyInjection;
using Whooper.Standalone.Engine;
using Whooper.Tests.Shared;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>On the engine and the storage provider that the Functions host uses by default, with Azurite as the account.</summary>
public sealed class AzureStorageFunctionApp : FunctionAppHost
{
    private Azurite? _storage;

    internal string ConnectionString => _storage!.ConnectionString;

    protected override async Task<Dictionary<string, string?>> StartStorageAsync()
    {
        _storage = await Azurite.StartAsync();
        return new()
        {
            ["AzureWebJobsStorage"] = _storage.ConnectionString,
            ["Whooper:Storage:Provider"] = "azureStorage",
            ["Whooper:Storage:ConnectionString"] = _storage.ConnectionString,
        };
    }

    protected override Task AddEngineAsync(IServiceCollection services)
    {
        var tasks = new EngineTasks();
        foreach (var function in FunctionMethod.All)
        {
            if (function.IsOrchestrator)
            {
                tasks.AddOrchestrator(function.Name, provider => new FunctionOrchestrator(function, provider));
            }
            else if (function.ActivityInput is not null)
            {
                tasks.AddActivity(function.Name, provider => new FunctionActivity(function, provider));
            }
        }

        services.AddEngineStorage();
        services.AddDurableTaskEngine(tasks);
        return Task.CompletedTask;
    }

    protected override async Task StopAsync()
    {
        await base.StopAsync();
        await _storage!.DisposeAsync();
    }
}
