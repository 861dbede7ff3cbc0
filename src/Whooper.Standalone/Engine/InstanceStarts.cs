using System.Diagnostics;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using Microsoft.DurableTask;

namespace Whooper.Standalone.Engine;

/// <summary>Starts instances, each as a new execution in the trace of its caller.</summary>
internal sealed class InstanceStarts(IOrchestrationServiceClient service)
{
    private static readonly OrchestrationStatus[] Unfinished = [OrchestrationStatus.Pending, OrchestrationStatus.Running, OrchestrationStatus.Suspended];

    /// <returns>The instance's id.</returns>
    /// <exception cref="OrchestrationAlreadyExistsException">There is an instance of this id in one of the options' dedupe statuses.</exception>
    public Task<string> StartAsync(string name, string? input, StartOrchestrationOptions? options) =>
        StartAsync(
            new ExecutionStartedEvent(-1, input)
            {
                Name = name,
                Version = options?.Version?.ToString() ?? string.Empty,
                OrchestrationInstance = NewExecution(options?.InstanceId),
                ScheduledStartTime = options?.StartAt?.UtcDateTime,
                Tags = options?.Tags.ToDictionary() ?? [],
            },
            options?.DedupeStatuses?.Select(RuntimeStatus.ParseEngine).ToArray());

    /// <summary>Starts what ran in <paramref name="state"/> anew.</summary>
    /// <exception cref="OrchestrationAlreadyExistsException">The id is to be kept, and its instance has not ended.</exception>
    public Task<string> RestartAsync(OrchestrationState state, bool withNewId) =>
        StartAsync(
            new ExecutionStartedEvent(-1, state.Input)
            {
                Name = state.Name,
                Version = state.Version,
                OrchestrationInstance = NewExecution(withNewId ? null : state.OrchestrationInstance.InstanceId),
                Tags = state.Tags,
            },
            Unfinished);

    private async Task<string> StartAsync(ExecutionStartedEvent started, OrchestrationStatus[]? dedupe)
    {
        started.ParentTraceContext = Activity.Current is { Id: { } id } activity ? new DistributedTraceContext(id, activity.TraceStateString) : null;
        var instance = started.OrchestrationInstance;
        await service.CreateTaskOrchestrationAsync(new TaskMessage { OrchestrationInstance = instance, Event = started }, dedupe);
        return instance.InstanceId;
    }

    private static OrchestrationInstance NewExecution(string? instanceId) =>
        new() { InstanceId = instanceId ?? Guid.NewGuid().ToString("N"), ExecutionId = Guid.NewGuid().ToString("N") };
}
