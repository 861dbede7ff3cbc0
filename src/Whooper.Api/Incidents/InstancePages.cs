using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Client;

namespace Whooper.Api.Incidents;

internal static class InstancePages
{
    /// <summary>
    /// Instances a page. A gRPC client takes 4 MiB at once: 100 KB for each, where a status and an output have at most 8 KB each. The
    /// engine in memory sends inputs unasked.
    /// </summary>
    private const int PageSize = 40;

    /// <summary>With any bound in time, Azure Storage selects columns; without one it sends inputs unasked.</summary>
    private static readonly DateTimeOffset Ever = DateTimeOffset.UnixEpoch;

    /// <summary>
    /// All instances of a query without their inputs, each once, however the store's pages overlap while it changes. Unlike a single
    /// lookup, a query gives custom statuses without inputs.
    /// </summary>
    public static async IAsyncEnumerable<OrchestrationMetadata> ReadAllAsync(
        this DurableTaskClient client, OrchestrationQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        query = query with { CreatedFrom = query.CreatedFrom ?? Ever, PageSize = PageSize, FetchInputsAndOutputs = false };
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages().WithCancellation(cancellationToken))
        {
            foreach (var instance in page.Values)
            {
                if (seen.Add(instance.InstanceId))
                {
                    yield return instance;
                }
            }

            // Not every store says null for the end.
            if (string.IsNullOrEmpty(page.ContinuationToken))
            {
                yield break;
            }
        }
    }

    /// <summary>One instance with its custom status and without its input; null if there is none.</summary>
    public static async Task<OrchestrationMetadata?> FindAsync(this DurableTaskClient client, string id, CancellationToken cancellationToken)
    {
        await foreach (var instance in client.ReadAllAsync(new() { InstanceIdPrefix = id }, cancellationToken))
        {
            if (instance.InstanceId.Equals(id, StringComparison.OrdinalIgnoreCase))
            {
                return instance;
            }
        }

        return null;
    }

    /// <summary>The instance itself where it has a custom status; else, as before its first step, with its input.</summary>
    public static async Task<OrchestrationMetadata?> WithStatusOrInputAsync(
        this DurableTaskClient client, OrchestrationMetadata instance, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(instance.SerializedCustomStatus)
            ? await client.GetInstanceAsync(instance.InstanceId, getInputsAndOutputs: true, cancellationToken)
            : instance;
}
