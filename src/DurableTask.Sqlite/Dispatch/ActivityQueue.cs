using DurableTask.Core;

namespace DurableTask.Sqlite.Dispatch;

/// <summary>
/// The activities that are ready to run. Any thread may add and take. Bounded by the rows of the activities table, two numbers each; no
/// more than 1,000 keep their message in memory, the others are read back from their row.
/// </summary>
internal sealed class ActivityQueue(TimeProvider time)
{
    private const int MessagesKept = 1000;
    private readonly ReadyQueue<ReadyActivity> _ready = new(time);

    public void Add(ReadyActivity activity) => _ready.Add(_ready.Count < MessagesKept ? activity : activity with { Message = null });

    public ValueTask<ReadyActivity?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken) => _ready.TakeAsync(timeout, cancellationToken);

    public void Close() => _ready.Close();
}

/// <summary>An activity that is ready to run. Its message is there if it is at hand; if not, it is in the table.</summary>
internal readonly record struct ReadyActivity(ActivityKey Key, TaskMessage? Message);

/// <summary>Where an activity's row is.</summary>
internal readonly record struct ActivityKey(long InstanceKey, long Id);
