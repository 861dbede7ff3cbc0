using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Pods;

/// <summary>Who set which field: what the API server adds to every object, and nobody who watches pods wants to read.</summary>
internal static class ManagedFieldsJson
{
    private static readonly string[] SpecFields =
    [
        "f:dnsPolicy", "f:enableServiceLinks", "f:restartPolicy", "f:schedulerName", "f:securityContext", "f:terminationGracePeriodSeconds",
    ];

    private static readonly string[] ContainerFields =
    [
        ".", "f:image", "f:imagePullPolicy", "f:name", "f:resources", "f:terminationMessagePath", "f:terminationMessagePolicy", "f:env",
        "f:ports", "f:livenessProbe", "f:readinessProbe", "f:securityContext", "f:volumeMounts",
    ];

    private static readonly string[] StatusFields =
    [
        "f:containerStatuses", "f:hostIP", "f:hostIPs", "f:phase", "f:podIP", "f:podIPs", "f:startTime", "f:observedGeneration",
    ];

    private static readonly string[] ConditionTypes =
        ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"];

    public static JsonArray Of(SimulatedPod pod)
    {
        var at = WireJson.Time(pod.CreatedAt ?? DateTimeOffset.UnixEpoch);
        return new JsonArray(
            Entry("kube-controller-manager", at, null, new JsonObject
            {
                ["f:metadata"] = new JsonObject
                {
                    ["f:generateName"] = new JsonObject(),
                    ["f:labels"] = Set(pod.Labels.Keys.Select(label => $"f:{label}").Prepend(".")),
                    ["f:ownerReferences"] = new JsonObject
                    {
                        ["."] = new JsonObject(),
                        [$"k:{{\"uid\":\"{pod.Owner?.Uid}\"}}"] = new JsonObject(),
                    },
                },
                ["f:spec"] = Spec(pod),
            }),
            Entry("kubelet", at, "status", new JsonObject { ["f:status"] = Status() }));
    }

    private static JsonObject Entry(string by, string at, string? subresource, JsonObject fields)
    {
        var entry = new JsonObject
        {
            ["manager"] = by,
            ["operation"] = "Update",
            ["apiVersion"] = "v1",
            ["time"] = at,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = fields,
        };
        if (subresource is not null)
        {
            entry["subresource"] = subresource;
        }

        return entry;
    }

    private static JsonObject Spec(SimulatedPod pod)
    {
        var spec = Set(SpecFields);
        spec["f:containers"] = new JsonObject(pod.Containers.Select(
            container => KeyValuePair.Create($"k:{{\"name\":\"{container.Spec.Name}\"}}", (JsonNode?)Set(ContainerFields))));
        return spec;
    }

    private static JsonObject Status()
    {
        var status = Set(StatusFields);
        status["f:conditions"] = new JsonObject(ConditionTypes.Select(type => KeyValuePair.Create(
            $"k:{{\"type\":\"{type}\"}}",
            (JsonNode?)Set([".", "f:lastProbeTime", "f:lastTransitionTime", "f:status", "f:type"]))));
        return status;
    }

    private static JsonObject Set(IEnumerable<string> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field, (JsonNode?)new JsonObject())));
}
