using DurableTask.Core;
using DurableTask.Sqlite.WorkItems;

namespace DurableTask.Sqlite;

/// <content>What a <see cref="TaskHubWorker"/> calls.</content>
public sealed partial class SqliteOrchestrationService
{
    private const int FetchRetrySeconds = 1;

    /// <inheritdoc/>
    public int TaskOrchestrationDispatcherCount => 1;

    /// <inheritdoc/>
    public int MaxConcurrentTaskOrchestrationWorkItems => _options.MaxConcurrentOrchestrations;

    /// <inheritdoc/>
    public int TaskActivityDispatcherCount => 1;

    /// <inheritdoc/>
    public int MaxConcurrentTaskActivityWorkItems => _options.MaxConcurrentActivities;

    /// <summary>External events that an execution has not handled go on to the next one.</summary>
    public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => BehaviorOnContinueAsNew.Carryover;

    /// <summary>Opens the file and resumes what it holds.</summary>
    public Task StartAsync() => CreateIfNotExistsAsync();

    /// <summary>Nothing to do: the dispatchers stop asking for work. The file stays open for clients until it is disposed.</summary>
    public Task StopAsync() => Task.CompletedTask;

    /// <inheritdoc cref="StopAsync()"/>
    public Task StopAsync(bool isForced) => Task.CompletedTask;

    /// <summary>There is no such limit.</summary>
    public bool IsMaxMessageCountExceeded(int currentMessageCount, OrchestrationRuntimeState runtimeState) => false;

    /// <summary>None: a failed work item has a delay of its own, <see cref="SqliteOrchestrationServiceOptions.RetryDelay"/>.</summary>
    public int GetDelayInSecondsAfterOnProcessException(Exception exception) => 0;

    /// <inheritdoc/>
    public int GetDelayInSecondsAfterOnFetchException(Exception exception) =>
        exception is OperationCanceledException ? 0 : FetchRetrySeconds;

    /// <inheritdoc/>
    public async Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(TimeSpan receiveTimeout, CancellationToken cancellationToken) =>
        (await Open.Orchestrations.NextAsync(receiveTimeout, cancellationToken).ConfigureAwait(false))!;

    /// <summary>Nothing to do: the one process that owns the file needs no locks that expire.</summary>
    public Task RenewTaskOrchestrationWorkItemLockAsync(TaskOrchestrationWorkItem workItem) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem,
        OrchestrationRuntimeState newOrchestrationRuntimeState,
        IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages,
        IList<TaskMessage> timerMessages,
        TaskMessage? continuedAsNewMessage,
        OrchestrationState? orchestrationState)
    {
        var item = (OrchestrationWorkItem)workItem;
        return item.Source.CompleteAsync(
            item, newOrchestrationRuntimeState, outboundMessages, orchestratorMessages, timerMessages, orchestrationState);
    }

    /// <inheritdoc/>
    public Task AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        var item = (OrchestrationWorkItem)workItem;
        item.Source.Abandon(item);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        var item = (OrchestrationWorkItem)workItem;
        item.Source.Release(item);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<TaskActivityWorkItem> LockNextTaskActivityWorkItem(TimeSpan receiveTimeout, CancellationToken cancellationToken) =>
        (await Open.Activities.NextAsync(receiveTimeout, cancellationToken).ConfigureAwait(false))!;

    /// <inheritdoc cref="RenewTaskOrchestrationWorkItemLockAsync"/>
    public Task<TaskActivityWorkItem> RenewTaskActivityWorkItemLockAsync(TaskActivityWorkItem workItem) => Task.FromResult(workItem);

    /// <inheritdoc/>
    public Task CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage)
    {
        var item = (ActivityWorkItem)workItem;
        return item.Source.CompleteAsync(item, responseMessage);
    }

    /// <inheritdoc/>
    public Task AbandonTaskActivityWorkItemAsync(TaskActivityWorkItem workItem)
    {
        var item = (ActivityWorkItem)workItem;
        item.Source.Abandon(item);
        return Task.CompletedTask;
    }
}
