using System.Collections.Concurrent;

namespace DurableTask.Sqlite.Storage;

/// <summary>
/// A pool of read-only connections; in WAL mode they neither wait for the writer nor hold it up. A connection belongs to the thread that
/// reads until it is given back. As many as threads read at once; 8 stay open while idle.
/// </summary>
internal sealed class ReadConnections(string path) : IDisposable
{
    private const int Kept = 8;
    private readonly ConcurrentBag<Database> _idle = [];
    private volatile bool _closed;

    /// <summary>Runs <paramref name="read"/> on one consistent state of the database.</summary>
    public T Read<T>(Func<Database, T> read)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (!_idle.TryTake(out var database))
        {
            database = Open();
        }

        try
        {
            database.Prepare("BEGIN").Run();
            var result = read(database);
            database.Prepare("COMMIT").Run();
            Return(database);
            return result;
        }
        catch
        {
            // Its transaction may still be open, and an old snapshot would keep the log from being reused.
            database.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var database))
        {
            database.Dispose();
        }
    }

    private Database Open()
    {
        var database = Database.OpenForReading(path);
        database.Execute("PRAGMA busy_timeout = 5000; PRAGMA query_only = ON");
        return database;
    }

    private void Return(Database database)
    {
        if (_closed || _idle.Count >= Kept)
        {
            database.Dispose();
            return;
        }

        _idle.Add(database);
        if (_closed)
        {
            Dispose();
        }
    }
}
