using DurableTask.Core;
using Microsoft.DurableTask.Client;

namespace Whooper.Standalone.Engine;

/// <summary>Deletes instances, but none that is in progress: some storage providers would.</summary>
internal sealed class EndedInstances(IOrchestrationServiceClient service, IOrchestrationServicePurgeClient purge)
{
    public static IReadOnlyList<OrchestrationRuntimeStatus> Statuses { get; } =
    [
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    public static bool Holds(OrchestrationState state) => Statuses.Contains(state.OrchestrationStatus.ToClient());

    /// <summary>How many it was, 1 or 0.</summary>
    public async Task<int> PurgeAsync(OrchestrationState? state) => state is not null && Holds(state)
        ? (await purge.PurgeInstanceStateAsync(state.OrchestrationInstance.InstanceId)).DeletedInstanceCount
        : 0;

    public async Task<int> PurgeAsync(DateTimeOffset? from, DateTimeOffset? to, IReadOnlyList<OrchestrationRuntimeStatus> statuses)
    {
        var filter = new PurgeInstanceFilter(
            (from ?? DateTimeOffset.MinValue).UtcDateTime, to?.UtcDateTime, statuses.Select(status => status.ToEngine()));
        return (await purge.PurgeInstanceStateAsync(filter)).DeletedInstanceCount;
    }

    /// <summary>
    /// Deletes an instance that has ended with its sub-orchestrations, the children before their parents, so that what is cut short
    /// can be done again. None of them when the instance itself is in progress.
    /// </summary>
    public async Task<int> PurgeTreeAsync(string instanceId, CancellationToken cancellation)
    {
        var all = new List<OrchestrationState>();
        await foreach (var state in new InstanceTree(service).DescendAsync(instanceId, cancellation))
        {
            all.Add(state);
            if (!Holds(all[0]))
            {
                return 0;
            }
        }

        var deleted = 0;
        foreach (var state in all.AsEnumerable().Reverse())
        {
            cancellation.ThrowIfCancellationRequested();
            deleted += await PurgeAsync(state);
        }

        return deleted;
    }
}
