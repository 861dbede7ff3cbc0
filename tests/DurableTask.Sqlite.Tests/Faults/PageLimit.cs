using DurableTask.Sqlite.Storage;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Faults;

/// <summary>SQLite's own limit for a file, which it reports like a full disk.</summary>
internal sealed class PageLimit : ISmallDisk, IWriteFaults
{
    private readonly TempDirectory _directory = new();
    private volatile bool _isFull;

    public string DatabasePath => _directory.File("tasks.db");

    public IWriteFaults Faults => this;

    public void Fill() => _isFull = true;

    public void MakeRoom() => _isFull = false;

    // A limit below what the file has means what it has.
    public void BeforeStatement(Database database, string sql)
    {
        if (sql.StartsWith("BEGIN", StringComparison.Ordinal))
        {
            database.Execute($"PRAGMA max_page_count = {(_isFull ? 1 : 1_000_000)}");
        }
    }

    public void AfterCommit()
    {
    }

    public void Dispose() => _directory.Dispose();
}

/// <summary>A place for a database that can be filled up, and given room again.</summary>
internal interface ISmallDisk : IDisposable
{
    string DatabasePath { get; }

    IWriteFaults? Faults { get; }

    void Fill();

    void MakeRoom();
}
