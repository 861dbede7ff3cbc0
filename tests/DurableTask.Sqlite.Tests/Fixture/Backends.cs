namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>The provider that the conformance tests run against.</summary>
public static class Backends
{
    public static IBackend Create() => new SqliteBackend();
}
