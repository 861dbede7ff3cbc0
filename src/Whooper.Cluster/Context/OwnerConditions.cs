using System.Text.Json;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Redaction;

namespace Whooper.Cluster.Context;

/// <summary>The conditions of what stands behind a failure: the node where the node is to blame, else the workload.</summary>
internal sealed class OwnerConditions(ClusterReader reader)
{
    public async Task<IReadOnlyList<ObjectCondition>> ReadAsync(PodFailed failure, CancellationToken cancellationToken)
    {
        if (Locate(failure) is not var (path, name))
        {
            return [];
        }

        using var owner = await reader.GetJsonAsync(path, cancellationToken);
        return [.. owner.RootElement.Get("status").Get("conditions").Items().Select(c => Read(name, c))];
    }

    private static (string Path, string Name)? Locate(PodFailed failure)
    {
        if (failure.Node is { } node && Reasons.Find(failure.Reason) is { IsNodeToBlame: true })
        {
            return ($"api/v1/nodes/{Uri.EscapeDataString(node)}", $"Node/{node}");
        }

        var (group, plural) = failure.Workload.Kind switch
        {
            "Deployment" => ("apps/v1", "deployments"),
            "StatefulSet" => ("apps/v1", "statefulsets"),
            "DaemonSet" => ("apps/v1", "daemonsets"),
            "ReplicaSet" => ("apps/v1", "replicasets"),
            "Job" => ("batch/v1", "jobs"),
            _ => default,
        };
        return group is null ? null : (
            $"apis/{group}/namespaces/{Uri.EscapeDataString(failure.Namespace)}/{plural}/{Uri.EscapeDataString(failure.Workload.Name)}",
            failure.Workload.ToString());
    }

    private static ObjectCondition Read(string of, JsonElement condition) => new(
        of,
        condition.Get("type").Text() ?? "",
        condition.Get("status").Text() ?? "Unknown",
        condition.Get("reason").Text(),
        condition.Get("message").Text() is { } message ? Redactor.Redact(message) : null);
}
