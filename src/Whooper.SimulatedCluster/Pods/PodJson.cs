using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Pods;

/// <summary>Writes a pod as the API server serves it.</summary>
internal static class PodJson
{
    public static JsonObject Of(SimulatedPod pod) => new()
    {
        ["kind"] = "Pod",
        ["apiVersion"] = "v1",
        ["metadata"] = Metadata(pod),
        ["spec"] = PodSpecJson.Of(pod),
        ["status"] = Status(pod),
    };

    private static JsonObject Metadata(SimulatedPod pod)
    {
        var metadata = new JsonObject { ["name"] = pod.Name };
        if (pod.Owner is { } owner)
        {
            metadata["generateName"] = $"{owner.Name}-";
        }

        metadata["namespace"] = pod.Namespace;
        metadata["uid"] = pod.Uid;
        metadata["generation"] = 1;
        if (pod.CreatedAt is { } created)
        {
            metadata["creationTimestamp"] = WireJson.Time(created);
        }

        if (pod.DeletionTimestamp is { } deletion)
        {
            metadata["deletionTimestamp"] = WireJson.Time(deletion);
            metadata["deletionGracePeriodSeconds"] = 30;
        }

        if (pod.Labels.Count > 0)
        {
            metadata["labels"] = new JsonObject(pod.Labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)));
        }

        if (pod.Owner is not null)
        {
            metadata["ownerReferences"] = new JsonArray(pod.Owner.ToJson());
        }

        if (pod.HasManagedFields)
        {
            metadata["managedFields"] = ManagedFieldsJson.Of(pod);
        }

        return metadata;
    }

    private static JsonObject Status(SimulatedPod pod)
    {
        var status = new JsonObject { ["phase"] = pod.Phase };
        if (pod.Reason is not null)
        {
            (status["reason"], status["message"]) = (pod.Reason, pod.Message);
        }

        status["conditions"] = pod.Conditions.ToJson();
        if (pod is { Node: { } node, StartTime: { } started })
        {
            var (host, ip) = (StableNames.Ip($"node/{node}").Replace("10.42.", "10.0.", StringComparison.Ordinal), StableNames.Ip(pod.Uid));
            status["hostIP"] = host;
            status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = host });
            if (pod.Conditions.IsTrue("PodReadyToStartContainers") || pod.Phase != "Pending")
            {
                status["podIP"] = ip;
                status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = ip });
            }

            status["startTime"] = WireJson.Time(started);
            AddContainers(pod, status);
        }

        status["qosClass"] = PodSpecJson.QosClass(pod);
        return status;
    }

    private static void AddContainers(SimulatedPod pod, JsonObject status)
    {
        if (pod.StatusesForgotten)
        {
            return;
        }

        foreach (var group in pod.Containers.GroupBy(container => container.Spec.Init ? "initContainerStatuses" : "containerStatuses"))
        {
            status[group.Key] = new JsonArray([.. group.Select(container => container.StatusToJson())]);
        }
    }
}
