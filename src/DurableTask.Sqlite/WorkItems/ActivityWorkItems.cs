using DurableTask.Core;
using DurableTask.Sqlite.Dispatch;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>Hands out activities and takes back their results.</summary>
internal sealed class ActivityWorkItems(
    ActivityQueue queue,
    ReadConnections reader,
    WriteQueue writer,
    MessageDelivery delivery,
    SqliteOrchestrationServiceOptions options,
    ILogger logger)
{
    public async Task<TaskActivityWorkItem?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        while (await queue.TakeAsync(timeout, cancellationToken).ConfigureAwait(false) is { } ready)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                // A worker that stops would not give it back.
                queue.Add(ready);
                return null;
            }

            if (ready.Message is { } message)
            {
                return ActivityWorkItem.Of(this, ready.Key, message);
            }

            if (Load(ready.Key) is { } item)
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>Records the result. A duplicate is dropped: the row of an activity goes with its first result, or with its instance.</summary>
    public Task CompleteAsync(ActivityWorkItem item, TaskMessage response)
    {
        var message = OutgoingMessage.Of(response);
        return writer.WriteAsync(session =>
        {
            var deleted = session.Database.Prepare("DELETE FROM activities WHERE instance_key = ? AND id = ?")
                .Bind(item.Key.InstanceKey).Bind(item.Key.Id).Run();
            if (deleted == 1)
            {
                delivery.Deliver(session, message);
            }
            else
            {
                Log.ResultIgnored(logger, item.Id);
            }
        });
    }

    /// <summary>Retries a failed activity after the retry delay.</summary>
    public void Abandon(ActivityWorkItem item)
    {
        Log.ActivityAbandoned(logger, item.Id, options.RetryDelay);
        _ = AddLaterAsync(item.Key);
    }

    private ActivityWorkItem? Load(ActivityKey key)
    {
        try
        {
            return reader.Read(database => ActivityWorkItem.Load(database, this, key));
        }
        catch (Exception exception) when (exception is not ObjectDisposedException)
        {
            Log.InstanceUnreadable(logger, exception, key.InstanceKey, options.RetryDelay);
            _ = AddLaterAsync(key);
            return null;
        }
    }

    private async Task AddLaterAsync(ActivityKey key)
    {
        await Task.Delay(options.RetryDelay, options.TimeProvider).ConfigureAwait(false);
        queue.Add(new ReadyActivity(key, Message: null));
    }
}
