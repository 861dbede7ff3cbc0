namespace DurableTask.Sqlite.Dispatch;

/// <summary>The activities that are ready to run. Only so many keep their messages in memory; those of a long queue wait in the table.</summary>
internal sealed class ActivityQueue(TimeProvider time)
{
    private const int MessagesKept = 1000;
    private readonly ReadyQueue<ReadyActivity> _ready = new(time);

    public void Add(ReadyActivity activity) => _ready.Add(_ready.Count < MessagesKept ? activity : activity with { Message = null });

    public ValueTask<ReadyActivity?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken) => _ready.TakeAsync(timeout, cancellationToken);

    public void Close() => _ready.Close();
}
