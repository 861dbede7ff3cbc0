using DurableTask.Core;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>A service on a file in a temporary directory.</summary>
public sealed class SqliteBackend : IBackend
{
    private readonly TempDirectory _directory = new();
    private readonly TimeProvider _time;

    public SqliteBackend(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        Sqlite = Open();
    }

    public SqliteOrchestrationService Sqlite { get; private set; }

    public string DatabasePath => _directory.File("tasks.db");

    public IOrchestrationService Service => Sqlite;

    public IOrchestrationServiceClient Client => Sqlite;

    /// <summary>Pulls the file away from whoever uses it, and opens it anew.</summary>
    public void Reopen()
    {
        Sqlite.Dispose();
        Sqlite = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Sqlite.DisposeAsync();
        _directory.Dispose();
    }

    private SqliteOrchestrationService Open() => new(new SqliteOrchestrationServiceOptions
    {
        DatabasePath = DatabasePath,
        TimeProvider = _time,
        RetryDelay = TimeSpan.FromMilliseconds(50),
    });
}
