namespace DurableTask.Sqlite.Storage;

/// <summary>A write that waits for its group's commit.</summary>
internal abstract class PendingWrite
{
    /// <summary>Writes; retried in another transaction where the first was rolled back.</summary>
    public abstract void Run(WriteSession session);

    public abstract void Fail(Exception exception);

    /// <summary>Answers the caller, after the commit or the failure.</summary>
    public abstract void Answer();
}

/// <inheritdoc cref="PendingWrite"/>
internal sealed class PendingWrite<T>(Func<WriteSession, T> write) : PendingWrite
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _failure;

    public Task<T> Task => _answer.Task;

    public override void Run(WriteSession session)
    {
        _failure = null;
        _result = write(session);
    }

    public override void Fail(Exception exception) => _failure = exception;

    public override void Answer()
    {
        if (_failure is null)
        {
            _answer.SetResult(_result!);
        }
        else
        {
            _answer.SetException(_failure);
        }
    }
}
