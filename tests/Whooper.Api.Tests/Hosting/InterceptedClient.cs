using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Whooper.Api.Tests.Hosting;

/// <summary>Hands every call on, after what a test wants to happen first.</summary>
internal sealed class InterceptedClient(DurableTaskClient inner) : DurableTaskClient("intercepted")
{
    /// <summary>Called with the call's name and the instance id before each call; may wait or throw.</summary>
    public Func<string, string?, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The history to give, for the engine in memory keeps none that it gives out.</summary>
    public Func<string, IList<HistoryEvent>>? History { get; set; }

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        await Before("start", options?.InstanceId);
        return await inner.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        await Before("raise", instanceId);
        await inner.RaiseEventAsync(instanceId, eventName, eventPayload, cancellation);
    }

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        var found = await inner.GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation);
        await Before("get", instanceId);
        return found;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create(async (continuation, size, cancellation) =>
        {
            await Before("list", null);
            await foreach (var page in inner.GetAllInstancesAsync(filter).AsPages(continuation, size).WithCancellation(cancellation))
            {
                return page;
            }

            return new Page<OrchestrationMetadata>([], null);
        });

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        await Before("purge", instanceId);
        return await inner.PurgeInstanceAsync(instanceId, options, cancellation);
    }

    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default) =>
        History is null ? throw new NotSupportedException() : Task.FromResult(History(instanceId));

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        inner.TerminateInstanceAsync(instanceId, options, cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        inner.SuspendInstanceAsync(instanceId, reason, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        inner.ResumeInstanceAsync(instanceId, reason, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        inner.WaitForInstanceStartAsync(instanceId, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        inner.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs, cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
