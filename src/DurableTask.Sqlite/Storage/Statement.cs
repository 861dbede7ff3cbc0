using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DurableTask.Sqlite.Storage;

/// <summary>
/// A prepared statement that is bound by position and used again and again. Disposing it resets it for the next use.
/// It speaks to SQLite directly because a command object for each of a work item's dozen statements would cost more than they do.
/// </summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    private int _bound;

    public Statement Bind(long value) => Bound(raw.sqlite3_bind_int64(statement, ++_bound, value));

    public Statement Bind(long? value) => value is { } number ? Bind(number) : BindNull();

    public Statement Bind(string? text) => Bind(text is null ? null : Encoding.UTF8.GetBytes(text));

    /// <summary>Binds UTF-8 text.</summary>
    public Statement Bind(byte[]? text) => text switch
    {
        null => BindNull(),
        [] => Bound(raw.sqlite3_bind_text(statement, ++_bound, string.Empty)),
        _ => Bound(raw.sqlite3_bind_text(statement, ++_bound, text)),
    };

    /// <summary>Moves to the next row; false when there is none.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        if (result == raw.SQLITE_DONE)
        {
            return false;
        }

        SqliteException.ThrowExceptionForRC(result, database);
        return false;
    }

    /// <summary>Runs a statement that returns no rows, and returns how many rows it changed.</summary>
    public int Run()
    {
        using (this)
        {
            Step();
            return raw.sqlite3_changes(database);
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    public int GetInt32(int column) => raw.sqlite3_column_int(statement, column);

    public string GetString(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    public string? GetNullableString(int column) => IsNull(column) ? null : GetString(column);

    public long? GetNullableInt64(int column) => IsNull(column) ? null : GetInt64(column);

    public void Dispose()
    {
        _ = raw.sqlite3_reset(statement);
        _ = raw.sqlite3_clear_bindings(statement);
        _bound = 0;
    }

    public void Close() => statement.Dispose();

    private Statement BindNull() => Bound(raw.sqlite3_bind_null(statement, ++_bound));

    private Statement Bound(int result)
    {
        SqliteException.ThrowExceptionForRC(result, database);
        return this;
    }
}

/// <summary>Times as the tables hold them.</summary>
internal static class UtcTicks
{
    /// <summary>UTC ticks; a time that does not say what it is counts as UTC, as it does in the framework.</summary>
    public static long ToUtcTicks(this DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime().Ticks : time.Ticks;

    public static DateTime ToUtcDateTime(this long ticks) => new(ticks, DateTimeKind.Utc);
}
