using DurableTask.Core;
using Microsoft.DurableTask.Testing.Sidecar;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>The service of the Durable Task SDK's in-process test host.</summary>
internal sealed class InMemoryBackend : IBackend
{
    private readonly InMemoryOrchestrationService _service = new();

    public IOrchestrationService Service => _service;

    public IOrchestrationServiceClient Client => _service;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
