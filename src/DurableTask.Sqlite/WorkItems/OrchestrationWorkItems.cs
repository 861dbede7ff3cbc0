using DurableTask.Core;
using DurableTask.Sqlite.Dispatch;
using DurableTask.Sqlite.Instances;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>
/// Hands out the steps of orchestrations and takes back their results. Any thread may call; an instance has one step out at a time
/// (<see cref="InstanceQueue"/>), and what steps share (queue, cache, writer) guards itself.
/// </summary>
internal sealed class OrchestrationWorkItems(
    InstanceQueue queue,
    DueTimers timers,
    ReadConnections reader,
    WriteQueue writer,
    MessageDelivery delivery,
    SqliteOrchestrationServiceOptions options,
    ILogger logger)
{
    // Of JSON; as objects they take about three times that.
    private const long HistoryBytesKept = 16 * 1024 * 1024;

    private readonly StepCommit _commit = new(delivery, logger);
    private readonly HistoryCache _histories = new(HistoryBytesKept);

    public async Task<TaskOrchestrationWorkItem?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        while (await queue.TakeAsync(timeout, cancellationToken).ConfigureAwait(false) is { } key)
        {
            if (await LoadAsync(key).ConfigureAwait(false) is { } item)
            {
                return item;
            }
        }

        return null;
    }

    public async Task CompleteAsync(
        OrchestrationWorkItem item,
        OrchestrationRuntimeState runtimeState,
        IList<TaskMessage> activities,
        IList<TaskMessage> messages,
        IList<TaskMessage> newTimers,
        OrchestrationState? state)
    {
        if (state is null)
        {
            await writer.WriteAsync(session => MessageTable.Delete(session.Database, item.InstanceKey, item.Messages)).ConfigureAwait(false);
        }
        else
        {
            var step = StepComposer.Compose(item, runtimeState, activities, messages, newTimers, state);
            var committed = await writer.WriteAsync(session => _commit.Commit(session, step)).ConfigureAwait(false);
            if (committed && !state.OrchestrationStatus.IsTerminal() && step.HistoryAfter() is { AwaitsActivities: true } history)
            {
                _histories.Put(item.InstanceKey, history);
            }
        }

        item.Done = true;
    }

    /// <summary>Ends the hold on the instance. A step that was not committed is retried.</summary>
    public void Release(OrchestrationWorkItem item)
    {
        if (!item.Done)
        {
            queue.Signal(item.InstanceKey);
        }

        queue.Release(item.InstanceKey);
    }

    /// <summary>Retries a failed step after the retry delay.</summary>
    public void Abandon(OrchestrationWorkItem item)
    {
        Log.StepAbandoned(logger, item.InstanceId, options.RetryDelay);
        item.Done = true;
        _ = SignalLaterAsync(item.InstanceKey);
    }

    private async ValueTask<OrchestrationWorkItem?> LoadAsync(long key)
    {
        try
        {
            var now = timers.Now();
            var known = _histories.Take(key);
            var item = reader.Read(database => OrchestrationWorkItem.Load(database, this, key, now, known));
            if (item is not null && !CanRun(item))
            {
                await DiscardUnlessScheduledAsync(item).ConfigureAwait(false);
                item = null;
            }

            if (item is null)
            {
                queue.Release(key);
            }
            else if (item.Messages.HasMore)
            {
                queue.Signal(key);
            }

            return item;
        }
        catch (Exception exception) when (exception is not ObjectDisposedException)
        {
            Log.InstanceUnreadable(logger, exception, key, options.RetryDelay);
            queue.Release(key);
            _ = SignalLaterAsync(key);
            return null;
        }
    }

    private static bool CanRun(OrchestrationWorkItem item) =>
        item.HistoryCount > 0 || item.NewMessages[0].Event is Core.History.ExecutionStartedEvent;

    private async Task DiscardUnlessScheduledAsync(OrchestrationWorkItem item)
    {
        if (!reader.Read(database => MessageTable.HoldsStart(database, item.InstanceKey)))
        {
            Log.InstanceWithoutStart(logger, item.NewMessages.Count, item.InstanceId);
            await writer.WriteAsync(session => MessageTable.Delete(session.Database, item.InstanceKey, item.Messages)).ConfigureAwait(false);
        }
    }

    private async Task SignalLaterAsync(long key)
    {
        await Task.Delay(options.RetryDelay, options.TimeProvider).ConfigureAwait(false);
        queue.Signal(key);
    }
}
