namespace DurableTask.Sqlite;

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
