using DurableTask.Core;
using Microsoft.DurableTask.Testing.Sidecar;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>With the task hub in memory, and no storage account for the heartbeats.</summary>
public sealed class InMemoryFunctionApp : FunctionAppHost
{
    protected override Task<(IOrchestrationService Service, IEnumerable<KeyValuePair<string, string?>> Settings)> StartStorageAsync() =>
        Task.FromResult<(IOrchestrationService, IEnumerable<KeyValuePair<string, string?>>)>((new InMemoryOrchestrationService(), []));
}
