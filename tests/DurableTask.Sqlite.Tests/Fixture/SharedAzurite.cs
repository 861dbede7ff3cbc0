using Whooper.Tests.Shared;


[assembly: AssemblyFixture(typeof(DurableTask.Sqlite.Tests.Fixture.SharedAzurite))]

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>The storage account of the whole run, started by the first test that needs it.</summary>
public sealed class SharedAzurite : IAsyncDisposable
{
    private readonly Lazy<Task<Azurite>> _azurite = new(Azurite.StartAsync);

    public async ValueTask DisposeAsync()
    {
        if (_azurite.IsValueCreated)
        {
            await (await _azurite.Value).DisposeAsync();
        }
    }

    internal Task<Azurite> StartedAsync() => _azurite.Value;
}
