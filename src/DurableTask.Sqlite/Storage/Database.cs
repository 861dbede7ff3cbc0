using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DurableTask.Sqlite.Storage;

/// <summary>One connection to the file, with its prepared statements. Not for concurrent use.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    private Database(SqliteConnection connection) => _connection = connection;

    /// <summary>Whether a transaction is open. Some errors, a full disk among them, make SQLite roll back by itself.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    public IWriteFaults? Faults { get; set; }

    public static Database OpenForWriting(string path) => Open(path, SqliteOpenMode.ReadWriteCreate);

    public static Database OpenForReading(string path) => Open(path, SqliteOpenMode.ReadOnly);

    /// <summary>A statement for this SQL; dispose it when its rows are read.</summary>
    public Statement Prepare(string sql)
    {
        Faults?.BeforeStatement(this, sql);
        if (!_statements.TryGetValue(sql, out var statement))
        {
            var result = raw.sqlite3_prepare_v3(_connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared);
            SqliteException.ThrowExceptionForRC(result, _connection.Handle);
            statement = new Statement(_connection.Handle!, prepared);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs statements that are needed once.</summary>
    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // All SQL here is constant.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Breaks off what runs on another thread; that fails.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_connection.Handle);

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

    private static Database Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            return new Database(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
