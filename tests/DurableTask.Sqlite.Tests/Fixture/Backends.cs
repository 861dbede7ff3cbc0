using DurableTask.Core;
using Microsoft.DurableTask.Testing.Sidecar;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>The providers that the conformance tests run against, each with an empty store.</summary>
internal static class Backends
{
    public static async Task<IBackend> CreateAsync(Provider provider) => provider switch
    {
        Provider.InMemory => new InMemoryBackend(),
        Provider.AzureStorage => await AzureStorageBackend.CreateAsync(),
        _ => new SqliteBackend(),
    };
}

/// <summary>A storage provider that the conformance tests run against.</summary>
public enum Provider
{
    Sqlite,
    InMemory,
    AzureStorage,
}

/// <summary>A storage provider with an empty store of its own. The conformance tests know no more of it than this.</summary>
public interface IBackend : IAsyncDisposable
{
    IOrchestrationService Service { get; }

    IOrchestrationServiceClient Client { get; }
}

/// <summary>The service of the Durable Task SDK's in-process test host.</summary>
internal sealed class InMemoryBackend : IBackend
{
    private readonly InMemoryOrchestrationService _service = new();

    public IOrchestrationService Service => _service;

    public IOrchestrationServiceClient Client => _service;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
