using System.Runtime.CompilerServices;
using DurableTask.Core;
using DurableTask.Core.History;

namespace Whooper.Standalone.Engine;

/// <summary>
/// An instance and its sub-orchestrations over all levels, as the histories tell; so it works on every storage provider. Those of an
/// earlier execution, before it continued as new, are in no history any more.
/// </summary>
/// <param name="service">The storage provider.</param>
/// <param name="most">How many a tree may have; each is looked up one by one.</param>
internal sealed class InstanceTree(IOrchestrationServiceClient service, int most = InstanceTree.Most)
{
    private const int Most = 100_000;

    /// <summary>Parents before their children, each once.</summary>
    /// <exception cref="InvalidOperationException">There are more than any tree should have.</exception>
    public async IAsyncEnumerable<OrchestrationState> DescendAsync(
        string rootId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { rootId };
        var next = new Queue<(string Id, string? Parent)>([(rootId, null)]);
        while (next.TryDequeue(out var node))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await FindAsync(node.Id) is not { } state)
            {
                continue;
            }

            var history = await HistoryAsync(state);
            if (!IsChildOf(node.Parent, state, history))
            {
                continue;
            }

            yield return state;
            foreach (var child in ChildrenOf(history).Where(seen.Add))
            {
                if (seen.Count > most)
                {
                    throw new InvalidOperationException($"'{rootId}' has more than {most} sub-orchestrations.");
                }

                next.Enqueue((child, node.Id));
            }
        }
    }

    private static IEnumerable<string> ChildrenOf(IEnumerable<HistoryEvent> history) =>
        history.OfType<SubOrchestrationInstanceCreatedEvent>().Select(created => created.InstanceId);

    // The id may have been used again since, by an instance of its own or by another parent. One that has not started is taken at its
    // id where the store keeps no parents in its states.
    private static bool IsChildOf(string? parent, OrchestrationState state, IList<HistoryEvent> history)
    {
        var start = history.OfType<ExecutionStartedEvent>().FirstOrDefault();
        var actual = start is null ? state.ParentInstance ?? Of(parent) : start.ParentInstance;
        return parent is null || actual?.OrchestrationInstance.InstanceId == parent;
    }

    private static ParentInstance Of(string? parent) => new() { OrchestrationInstance = new OrchestrationInstance { InstanceId = parent } };

    private async Task<OrchestrationState?> FindAsync(string instanceId) =>
        (await service.GetOrchestrationStateAsync(instanceId, allExecutions: false)).FirstOrDefault();

    private async Task<IList<HistoryEvent>> HistoryAsync(OrchestrationState state) => RecordedHistory.Read(
        await service.GetOrchestrationHistoryAsync(state.OrchestrationInstance.InstanceId, state.OrchestrationInstance.ExecutionId));
}
