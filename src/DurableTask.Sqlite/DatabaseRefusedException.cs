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
