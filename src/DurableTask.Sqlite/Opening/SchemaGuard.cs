using DurableTask.Sqlite.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DurableTask.Sqlite.Opening;

/// <summary>Opens the writing connection of a file that this version may write, bringing an older one up to date; refuses any other.</summary>
internal static class SchemaGuard
{
    public static Database Open(string path, bool verify)
    {
        Database? database = null;
        try
        {
            database = Database.OpenForWriting(path);
            database.Execute("PRAGMA busy_timeout = 5000");
            RefuseForeign(database, path);
            RefuseNewer(database, path);
            if (verify)
            {
                RefuseDamaged(database, path);
            }

            Configure(database, path);
            SchemaUpgrade.Run(database, SchemaVersions.Steps);
            return database;
        }
        catch
        {
            database?.Dispose();
            throw;
        }
    }

    private static void Configure(Database database, string path)
    {
        if (database.Scalar("PRAGMA journal_mode = WAL") != "wal")
        {
            throw new DatabaseRefusedException(
                DatabaseRefusal.NotAccessible,
                path,
                "its file system does not support SQLite's write-ahead log",
                "Put it on a local disk");
        }

        // FULL makes each commit wait until its log is on the disk: what was acknowledged survives a power cut.
        database.Execute("PRAGMA synchronous = FULL");
        // Pages that change again and again are copied back from the log once for every 16 MiB of it.
        database.Execute("PRAGMA wal_autocheckpoint = 4096");
        database.Execute("PRAGMA temp_store = MEMORY");
        database.Execute("PRAGMA journal_size_limit = 67108864");
    }

    private static void RefuseForeign(Database database, string path)
    {
        var applicationId = Number(database, "PRAGMA application_id");
        if (applicationId != SchemaVersions.ApplicationId && Number(database, "SELECT count(*) FROM sqlite_schema") > 0)
        {
            throw new DatabaseRefusedException(
                DatabaseRefusal.Foreign,
                path,
                $"it is an SQLite database of another application (application id {applicationId})",
                "Choose another path; nothing in that file has been changed");
        }
    }

    private static void RefuseNewer(Database database, string path)
    {
        var version = Number(database, "PRAGMA user_version");
        if (version > SchemaVersions.Current)
        {
            throw new DatabaseRefusedException(
                DatabaseRefusal.NewerSchema,
                path,
                $"a newer version wrote it (schema {version}; this version knows up to {SchemaVersions.Current})",
                "Run the version that wrote it or a later one, or choose another path; nothing in that file has been changed");
        }
    }

    /// <summary>Checks the whole file.</summary>
    public static void RefuseDamaged(Database database, string path)
    {
        var finding = database.Scalar("PRAGMA quick_check(1)");
        if (finding != "ok")
        {
            throw Corrupt(path, finding, null);
        }
    }

    private static long Number(Database database, string sql)
    {
        using var statement = database.Prepare(sql);
        return statement.Step() ? statement.GetInt64(0) : 0;
    }

    /// <summary>What a failure to open or read the file means to its user.</summary>
    public static DatabaseRefusedException Refusal(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Corrupt(path, exception.Message, exception),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new DatabaseRefusedException(
            DatabaseRefusal.InUse,
            path,
            $"another program keeps it locked ({exception.Message})",
            "Close that program and start again",
            exception),
        _ => new DatabaseRefusedException(
            DatabaseRefusal.NotAccessible,
            path,
            $"SQLite cannot open it ({exception.Message})",
            "Check that the disk has room and that this process may write to the file and its directory",
            exception),
    };

    private static DatabaseRefusedException Corrupt(string path, string finding, Exception? exception) => new(
        DatabaseRefusal.Corrupt,
        path,
        $"it is damaged or not an SQLite database ({finding})",
        "Restore it from a backup, save what can be saved with `sqlite3 FILE .recover`, or move it away to start with an empty one",
        exception);
}
