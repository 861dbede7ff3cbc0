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
