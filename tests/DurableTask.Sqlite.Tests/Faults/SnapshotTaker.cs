using DurableTask.Sqlite.Storage;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Faults;

/// <summary>Takes the files before each statement and after each commit.</summary>
internal sealed class SnapshotTaker(string databasePath, string directory) : IWriteFaults
{
    private readonly List<Snapshot> _taken = [];
    private volatile bool _startAcknowledged;
    private volatile bool _eventAcknowledged;
    private volatile bool _isDone;
    private int _commits;

    public IReadOnlyList<Snapshot> Taken => _taken;

    public void BeforeStatement(Database database, string sql) => Take(sql);

    public void AfterCommit()
    {
        _commits++;
        Take("committed");
    }

    public void StartAcknowledged() => _startAcknowledged = true;

    public void EventAcknowledged() => _eventAcknowledged = true;

    public void Done() => _isDone = true;

    // On the writer's own thread, so that nothing moves meanwhile.
    private void Take(string moment)
    {
        if (_isDone)
        {
            return;
        }

        // What was acknowledged is read first: it has to be in the files.
        var (started, raised) = (_startAcknowledged, _eventAcknowledged);
        var copy = Directory.CreateDirectory(Path.Combine(directory, $"{_taken.Count}")).FullName;
        var path = Path.Combine(copy, "tasks.db");
        foreach (var suffix in (string[])["", "-wal"])
        {
            if (File.Exists(databasePath + suffix))
            {
                File.Copy(databasePath + suffix, path + suffix);
            }
        }

        _taken.Add(new Snapshot(path, moment, _commits, started, raised));
    }
}

/// <summary>The files as a process that dies at this moment leaves them.</summary>
internal sealed record Snapshot(string DatabasePath, string Moment, int Commits, bool StartAcknowledged, bool EventAcknowledged)
{
    private static readonly string[] Tables = ["instances", "history", "messages", "activities"];

    /// <summary>Every row of every table.</summary>
    public string Content() => string.Join('\n', Tables.Select(table => table + ": " + DatabaseFile.Rows(DatabasePath, $"SELECT * FROM {table}")));
}
