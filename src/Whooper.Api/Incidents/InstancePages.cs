using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Client;

namespace Whooper.Api.Incidents;

internal static class InstancePages
{
    /// <summary>All instances of a query, each once, however the store's pages overlap while it changes.</summary>
    public static async IAsyncEnumerable<OrchestrationMetadata> ReadAllAsync(
        this DurableTaskClient client, OrchestrationQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
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
}
