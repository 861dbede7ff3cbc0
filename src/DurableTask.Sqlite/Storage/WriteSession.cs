namespace DurableTask.Sqlite.Storage;

/// <summary>What a write sees of its transaction.</summary>
internal sealed class WriteSession(Database database, long lastId)
{
    private long _lastId = lastId;

    public Database Database { get; } = database;

    /// <summary>What the rest of the process is to learn once this transaction has been committed.</summary>
    public CommitEffects Effects { get; } = new();

    /// <summary>The time of this transaction in UTC ticks.</summary>
    public long Now { get; set; }

    /// <summary>
    /// The next number for an instance, a message or an activity. It orders them whatever the clock does, and none is given out
    /// twice while the process lives.
    /// </summary>
    public long NextId() => ++_lastId;
}
