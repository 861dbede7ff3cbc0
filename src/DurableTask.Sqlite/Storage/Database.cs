using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DurableTask.Sqlite.Storage;

/// <summary>One connection to the file, with its prepared statements. Not for concurrent use.</summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 connection) => _connection = connection;

    /// <summary>Whether a transaction is open. Some errors, a full disk among them, make SQLite roll back by itself.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_connection) == 0;

    /// <summary>How many rows have been changed over this connection so far.</summary>
    public long Changes => raw.sqlite3_total_changes(_connection);

    public IWriteFaults? Faults { get; set; }

    public static Database OpenForWriting(string path) => Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    public static Database OpenForReading(string path) => Open(path, raw.SQLITE_OPEN_READONLY);

    /// <summary>A statement for this SQL; dispose it when its rows are read.</summary>
    public Statement Prepare(string sql)
    {
        Faults?.BeforeStatement(this, sql);
        if (!_statements.TryGetValue(sql, out var statement))
        {
            var result = raw.sqlite3_prepare_v3(_connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared);
            SqliteException.ThrowExceptionForRC(result, _connection);
            statement = new Statement(_connection, prepared);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs statements that are needed once.</summary>
    public void Execute(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_connection, sql), _connection);

    /// <summary>Breaks off what runs on another thread; that fails.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_connection);

    public string Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.GetString(0) : string.Empty;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Close();
        }

        _connection.Dispose();
    }

    // Without SQLite's own mutex, which every call would take, each value that is bound or read included: nobody shares a connection.
    private static Database Open(string path, int mode)
    {
        var result = raw.sqlite3_open_v2(path, out var connection, mode | raw.SQLITE_OPEN_NOMUTEX, vfs: null);
        try
        {
            SqliteException.ThrowExceptionForRC(result, connection);
            return new Database(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

/// <summary>Where tests let the writer fail, or take the file as a process that dies there would leave it.</summary>
internal interface IWriteFaults
{
    void BeforeStatement(Database database, string sql);

    /// <summary>The transaction is on the disk; nobody has been told.</summary>
    void AfterCommit();
}
