using DurableTask.Core;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>A service on a file, in a temporary directory if no path is given.</summary>
public sealed class SqliteBackend : IBackend
{
    private readonly TempDirectory? _directory;
    private readonly TimeProvider _time;
    private readonly IWriteFaults? _faults;

    public SqliteBackend(string? databasePath = null, TimeProvider? time = null)
        : this(databasePath, time, faults: null)
    {
    }

    internal SqliteBackend(string? databasePath, TimeProvider? time, IWriteFaults? faults)
    {
        _directory = databasePath is null ? new TempDirectory() : null;
        DatabasePath = databasePath ?? _directory!.File("tasks.db");
        _time = time ?? TimeProvider.System;
        _faults = faults;
        Sqlite = Open();
    }

    public SqliteOrchestrationService Sqlite { get; private set; }

    public string DatabasePath { get; }

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
        _directory?.Dispose();
    }

    private SqliteOrchestrationService Open() => new(new SqliteOrchestrationServiceOptions
    {
        DatabasePath = DatabasePath,
        TimeProvider = _time,
        RetryDelay = TimeSpan.FromMilliseconds(50),
        Faults = _faults,
    });
}
