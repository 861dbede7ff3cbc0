using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using DurableTask.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using ClientPurgeResult = Microsoft.DurableTask.Client.PurgeResult;
using ClientQuery = Microsoft.DurableTask.Client.OrchestrationQuery;
using EngineQuery = DurableTask.Core.Query.OrchestrationQuery;

namespace Whooper.Standalone.Engine;

/// <summary>
/// <see cref="DurableTaskClient"/> straight on a storage provider of the Durable Task Framework, in the same process: what the
/// Functions host gets from its extension.
/// </summary>
internal sealed class EngineClient(IOrchestrationServiceClient service, TimeProvider time) : DurableTaskClient("standalone")
{
    private static readonly TimeSpan StartPollInterval = TimeSpan.FromMilliseconds(50);

    private readonly InstanceStarts _starts = new(service);

    private static DataConverter Converter => EngineJson.Converter;

    private EndedInstances Ended => new(service, Provider<IOrchestrationServicePurgeClient>());

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return await _starts.StartAsync(orchestratorName.Name, Converter.Serialize(input), options);
    }

    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="OrchestrationAlreadyExistsException">The id is to be kept, and its instance has not ended.</exception>
    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return await _starts.RestartAsync(await FindAsync(instanceId) ?? throw Unknown(instanceId), restartWithNewInstanceId);
    }

    /// <exception cref="ArgumentException">There is no such instance.</exception>
    public override async Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var state = await FindAsync(instanceId) ?? throw Unknown(instanceId);
        var history = await service.GetOrchestrationHistoryAsync(instanceId, state.OrchestrationInstance.ExecutionId);
        return RecordedHistory.Read(history);
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new EventRaisedEvent(-1, Converter.Serialize(eventPayload)) { Name = eventName }, cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionSuspendedEvent(-1, reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionResumedEvent(-1, reason), cancellation);

    /// <summary>Recursively, the parent ends first, so that it does not go on because a sub-orchestration has been ended.</summary>
    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var output = Converter.Serialize(options?.Output);
        if (options is not { Recursive: true })
        {
            await service.ForceTerminateTaskOrchestrationAsync(instanceId, output);
            return;
        }

        await foreach (var state in new InstanceTree(service).DescendAsync(instanceId, cancellation).Where(state => !EndedInstances.Holds(state)))
        {
            await service.ForceTerminateTaskOrchestrationAsync(state.OrchestrationInstance.InstanceId, output);
        }
    }

    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">The instance has not failed, or its state does not let it be rewound.</exception>
    /// <exception cref="NotSupportedException">The storage provider cannot rewind.</exception>
    public override async Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var state = await FindAsync(instanceId) ?? throw Unknown(instanceId);
        if (state.OrchestrationStatus != OrchestrationStatus.Failed)
        {
            throw new InvalidOperationException($"Only a failed instance can be rewound; '{instanceId}' is {state.OrchestrationStatus}.");
        }

        // The framework has no common contract for it.
        await (service switch
        {
            SqliteOrchestrationService sqlite => sqlite.RewindTaskOrchestrationAsync(instanceId, reason),
            AzureStorageOrchestrationService azure => azure.RewindTaskOrchestrationAsync(instanceId, reason),
            _ => throw new NotSupportedException($"The storage provider {service.GetType().Name} cannot rewind."),
        });
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        while (true)
        {
            var metadata = await GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation)
                ?? throw new InvalidOperationException($"There is no orchestration with the id '{instanceId}'.");
            if (metadata.RuntimeStatus != OrchestrationRuntimeStatus.Pending)
            {
                return metadata;
            }

            await Task.Delay(StartPollInterval, time, cancellation);
        }
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        var state = await service.WaitForOrchestrationAsync(instanceId, null, Timeout.InfiniteTimeSpan, cancellation)
            ?? throw new InvalidOperationException($"There is no orchestration with the id '{instanceId}'.");
        return InstanceMetadata.Of(state, getInputsAndOutputs);
    }

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return await FindAsync(instanceId) is { } state ? InstanceMetadata.Of(state, getInputsAndOutputs) : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(ClientQuery? filter = null)
    {
        var queries = Provider<IOrchestrationServiceQueryClient>();
        return Pageable.Create(async (continuation, pageSize, cancellation) =>
        {
            var query = new EngineQuery
            {
                RuntimeStatus = filter?.Statuses?.Select(status => status.ToEngine()).ToList(),
                CreatedTimeFrom = filter?.CreatedFrom?.UtcDateTime,
                CreatedTimeTo = filter?.CreatedTo?.UtcDateTime,
                InstanceIdPrefix = filter?.InstanceIdPrefix,
                PageSize = pageSize ?? filter?.PageSize ?? ClientQuery.DefaultPageSize,
                ContinuationToken = continuation ?? filter?.ContinuationToken,
                FetchInputsAndOutputs = filter?.FetchInputsAndOutputs ?? false,
            };
            var result = await queries.GetOrchestrationWithQueryAsync(query, cancellation);
            var page = result.OrchestrationState.Select(state => InstanceMetadata.Of(state, query.FetchInputsAndOutputs)).ToList();
            return new Page<OrchestrationMetadata>(page, result.ContinuationToken);
        });
    }

    /// <summary>Deletes an instance that has ended; recursively, with those of its sub-orchestrations that have.</summary>
    public override async Task<ClientPurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new ClientPurgeResult(options is { Recursive: true }
            ? await Ended.PurgeTreeAsync(instanceId, cancellation)
            : await Ended.PurgeAsync(await FindAsync(instanceId)));
    }

    /// <summary>Deletes the instances that match and have ended; recursively, with those of their sub-orchestrations that have.</summary>
    public override async Task<ClientPurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var ended = EndedInstances.Statuses.Where(status => filter.Statuses?.Contains(status) is not false).ToList();
        if (ended.Count == 0)
        {
            return new ClientPurgeResult(0);
        }

        if (options is not { Recursive: true })
        {
            return new ClientPurgeResult(await Ended.PurgeAsync(filter.CreatedFrom, filter.CreatedTo, ended));
        }

        var deleted = 0;
        var matching = new ClientQuery { CreatedFrom = filter.CreatedFrom, CreatedTo = filter.CreatedTo, Statuses = ended };
        await foreach (var instance in GetAllInstancesAsync(matching).WithCancellation(cancellation))
        {
            deleted += await Ended.PurgeTreeAsync(instance.InstanceId, cancellation);
        }

        return new ClientPurgeResult(deleted);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ArgumentException Unknown(string instanceId) => new($"There is no orchestration with the id '{instanceId}'.", nameof(instanceId));

    private async Task<OrchestrationState?> FindAsync(string instanceId) =>
        (await service.GetOrchestrationStateAsync(instanceId, allExecutions: false)).FirstOrDefault();

    private T Provider<T>()
        where T : class =>
        service as T ?? throw new NotSupportedException($"The storage provider {service.GetType().Name} does not implement {typeof(T).Name}.");

    private Task SendAsync(string instanceId, HistoryEvent message, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return service.SendTaskOrchestrationMessageAsync(new TaskMessage
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId },
            Event = message,
        });
    }
}
