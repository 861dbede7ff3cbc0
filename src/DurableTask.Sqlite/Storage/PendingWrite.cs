namespace DurableTask.Sqlite.Storage;

/// <summary>A write that waits for its group's commit.</summary>
internal abstract class PendingWrite
{
    /// <summary>Writes; run once more in another transaction where the first was rolled back.</summary>
    public abstract void Run(WriteSession session);

    public abstract void Fail(Exception exception);

    /// <summary>Answers the caller, after the commit or the failure.</summary>
    public abstract void Answer();
}
