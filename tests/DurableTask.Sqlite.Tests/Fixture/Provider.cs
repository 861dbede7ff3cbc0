namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>A storage provider that the conformance tests run against.</summary>
public enum Provider
{
    Sqlite,
    InMemory,
    AzureStorage,
}
