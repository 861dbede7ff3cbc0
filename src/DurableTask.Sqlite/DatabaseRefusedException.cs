namespace DurableTask.Sqlite;

/// <summary>A database file cannot be used. The message names the file, the cause and what to do about it.</summary>
public sealed class DatabaseRefusedException : IOException
{
    internal DatabaseRefusedException(DatabaseRefusal refusal, string databasePath, string cause, string remedy, Exception? innerException = null)
        : base($"The orchestration database '{databasePath}' cannot be used: {cause}. {remedy}.", innerException)
    {
        Refusal = refusal;
        DatabasePath = databasePath;
    }

    /// <summary>Why the file was refused.</summary>
    public DatabaseRefusal Refusal { get; }

    /// <summary>The full path of the refused file.</summary>
    public string DatabasePath { get; }
}

/// <summary>Why a database file was refused.</summary>
public enum DatabaseRefusal
{
    /// <summary>Another process, or another service in this one, has the file open.</summary>
    InUse,

    /// <summary>The file is damaged, or is not an SQLite database at all.</summary>
    Corrupt,

    /// <summary>A newer version of this library wrote the file.</summary>
    NewerSchema,

    /// <summary>The file is an SQLite database of something else.</summary>
    Foreign,

    /// <summary>The file or its directory cannot be created, read or written.</summary>
    NotAccessible,
}
