using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Instances;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite;

/// <content>What clients call.</content>
public sealed partial class SqliteOrchestrationService
{
    private static readonly OrchestrationStatus[] EveryStatus = Enum.GetValues<OrchestrationStatus>();

    private readonly MessageDelivery _delivery;
    private readonly InstanceStarter _starter;
    private readonly InstanceTerminator _terminator;

    /// <summary>Starts an instance; any existing one with its id refuses the start.</summary>
    /// <exception cref="OrchestrationAlreadyExistsException">There is an instance with this id.</exception>
    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage) => CreateTaskOrchestrationAsync(creationMessage, EveryStatus);

    /// <summary>
    /// Starts an instance. An existing one with its id refuses the start if its status is in <paramref name="dedupeStatuses"/>; if not,
    /// it is replaced in the same transaction, with all that belongs to it, even while it runs. With null, those that have not
    /// completed refuse the start. Of two racing starts one wins.
    /// </summary>
    /// <exception cref="OrchestrationAlreadyExistsException">The existing instance refuses the start.</exception>
    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage, OrchestrationStatus[]? dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(creationMessage);
        if (creationMessage.Event is not ExecutionStartedEvent)
        {
            throw new ArgumentException($"Only {nameof(EventType.ExecutionStarted)} messages start an instance.", nameof(creationMessage));
        }

        var message = OutgoingMessage.Of(creationMessage);
        var dedupe = InstanceStarter.DedupeMask(dedupeStatuses);
        return Open.Writer.WriteAsync(session => _starter.Start(session, message, dedupe));
    }

    /// <summary>Sends a message. One to an instance that does not exist or has completed is dropped.</summary>
    public Task SendTaskOrchestrationMessageAsync(TaskMessage message) => SendTaskOrchestrationMessageBatchAsync(message);

    /// <summary>Sends messages, all or none. Those to instances that do not exist or have completed are dropped.</summary>
    public Task SendTaskOrchestrationMessageBatchAsync(params TaskMessage[] messages)
    {
        var outgoing = messages.Select(OutgoingMessage.Of).ToList();
        return Open.Writer.WriteAsync(session => outgoing.ForEach(message => _delivery.Deliver(session, message)));
    }

    /// <summary>Ends an instance by force. One that has not started yet never runs.</summary>
    public Task ForceTerminateTaskOrchestrationAsync(string instanceId, string? reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        return Open.Writer.WriteAsync(session => _terminator.Terminate(session, instanceId, reason));
    }

    /// <summary>
    /// Lets a failed instance go on from before its failure: the activities and sub-orchestrations that failed run again, and what
    /// had succeeded is kept. Its execution gets a new id.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">
    /// It has not failed, or it did so while something was under way (a worker of another version failed it), whose result is lost.
    /// </exception>
    public Task RewindTaskOrchestrationAsync(string instanceId, string? reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        return Open.Writer.WriteAsync(session => InstanceRewinder.Request(session, instanceId, reason));
    }

    /// <summary>
    /// Waits until the instance has completed; null when the timeout passes first. An instance that does not exist yet, or that
    /// continues as new, is waited for too.
    /// </summary>
    public async Task<OrchestrationState> WaitForOrchestrationAsync(
        string instanceId, string? executionId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        var database = Open;
        using var timer = new CancellationTokenSource(Longest(timeout), _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        while (true)
        {
            var waiter = database.Waiters.Add(instanceId);
            try
            {
                if (database.Reader.Read(reading => InstanceReader.Find(reading, instanceId)) is { } state && state.OrchestrationStatus.IsTerminal())
                {
                    return state;
                }

                await waiter.Task.WaitAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null!;
            }
            finally
            {
                database.Waiters.Remove(instanceId, waiter);
            }
        }
    }

    /// <summary>The state of an instance, in a list that is empty when there is no such instance.</summary>
    public async Task<IList<OrchestrationState>> GetOrchestrationStateAsync(string instanceId, bool allExecutions) =>
        await GetOrchestrationStateAsync(instanceId, string.Empty).ConfigureAwait(false) is { } state ? [state] : [];

    /// <summary>The state of an instance; null when there is no such instance.</summary>
    public Task<OrchestrationState> GetOrchestrationStateAsync(string instanceId, string? executionId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        return Task.FromResult(Open.Reader.Read(database => InstanceReader.Find(database, instanceId)))!;
    }

    /// <summary>Instances that match, the newest first. What is created while pages are read does not move them.</summary>
    /// <exception cref="ArgumentException">The continuation token is not one of an earlier page.</exception>
    public Task<OrchestrationQueryResult> GetOrchestrationWithQueryAsync(OrchestrationQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var after = QueryPosition.Parse(query.ContinuationToken);
        return Task.Run(() => Open.Reader.Read(database => InstanceQuery.Run(database, query, after, cancellationToken)), cancellationToken);
    }

    /// <summary>The history of the instance's current execution as a JSON array, oldest event first.</summary>
    public async Task<string> GetOrchestrationHistoryAsync(string instanceId, string? executionId)
    {
        var events = await GetHistoryAsync(instanceId).ConfigureAwait(false);
        return System.Text.Encoding.UTF8.GetString(EventJson.Write(events));
    }

    /// <summary>The history of the instance's current execution, oldest event first; empty when there is no such instance.</summary>
    public Task<IReadOnlyList<HistoryEvent>> GetHistoryAsync(string instanceId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        return Task.Run<IReadOnlyList<HistoryEvent>>(() => Open.Reader.Read(database =>
            InstanceTable.Find(database, instanceId) is { } instance ? HistoryTable.Read(database, instance.Key, instance.ExecutionId).Events : []));
    }

    /// <summary>Deletes an instance that has completed.</summary>
    public async Task<PurgeResult> PurgeInstanceStateAsync(string instanceId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        return new PurgeResult(await Open.Writer.WriteAsync(session => InstancePurge.One(session, instanceId)).ConfigureAwait(false), isComplete: true);
    }

    /// <summary>Deletes the instances that match and have completed.</summary>
    public async Task<PurgeResult> PurgeInstanceStateAsync(PurgeInstanceFilter purgeInstanceFilter)
    {
        ArgumentNullException.ThrowIfNull(purgeInstanceFilter);
        return await PurgeAsync(
            "created_at",
            purgeInstanceFilter.CreatedTimeFrom.ToUtcTicks(),
            purgeInstanceFilter.CreatedTimeTo?.ToUtcTicks() ?? long.MaxValue,
            purgeInstanceFilter.RuntimeStatus?.ToMask() ?? StatusMask.All,
            purgeInstanceFilter.Timeout).ConfigureAwait(false);
    }

    /// <summary>Deletes the instances that have completed and whose time is not after the threshold.</summary>
    public Task PurgeOrchestrationHistoryAsync(DateTime thresholdDateTimeUtc, OrchestrationStateTimeRangeFilterType timeRangeFilterType) =>
        PurgeAsync(InstancePurge.ColumnOf(timeRangeFilterType), 0, thresholdDateTimeUtc.ToUtcTicks(), StatusMask.All, timeout: null);

    private async Task<PurgeResult> PurgeAsync(string column, long from, long to, long statuses, TimeSpan? timeout)
    {
        var began = _options.TimeProvider.GetTimestamp();
        var deleted = 0;
        while (true)
        {
            var some = await Open.Writer.WriteAsync(session => InstancePurge.Some(session, column, from, to, statuses)).ConfigureAwait(false);
            deleted += some;
            if (some == 0)
            {
                return new PurgeResult(deleted, isComplete: true);
            }

            if (_options.TimeProvider.GetElapsedTime(began) > timeout)
            {
                return new PurgeResult(deleted, isComplete: false);
            }
        }
    }

    // Callers say "for ever" with TimeSpan.MaxValue, which is more than a timer can count.
    private static TimeSpan Longest(TimeSpan timeout) =>
        timeout.TotalMilliseconds >= int.MaxValue || timeout == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : timeout;
}
