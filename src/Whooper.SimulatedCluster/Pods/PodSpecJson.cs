using System.Text.Json.Nodes;

namespace Whooper.SimulatedCluster.Pods;

internal static class PodSpecJson
{
    public static JsonObject Of(SimulatedPod pod)
    {
        var token = $"kube-api-access-{StableNames.Suffix(pod.Uid)}";
        var spec = new JsonObject { ["volumes"] = new JsonArray(TokenVolume(token)) };
        foreach (var group in pod.Containers.GroupBy(container => container.Spec.Init ? "initContainers" : "containers"))
        {
            spec[group.Key] = new JsonArray([.. group.Select(container => Container(container.Spec, token))]);
        }

        spec["restartPolicy"] = pod.RestartPolicy;
        spec["terminationGracePeriodSeconds"] = 30;
        if (pod.ActiveDeadlineSeconds is { } deadline)
        {
            spec["activeDeadlineSeconds"] = deadline;
        }

        spec["dnsPolicy"] = "ClusterFirst";
        spec["serviceAccountName"] = "default";
        spec["serviceAccount"] = "default";
        if (pod.Node is not null)
        {
            spec["nodeName"] = pod.Node;
        }

        spec["securityContext"] = new JsonObject();
        spec["schedulerName"] = "default-scheduler";
        spec["tolerations"] = new JsonArray(Toleration("not-ready"), Toleration("unreachable"));
        spec["priority"] = 0;
        spec["enableServiceLinks"] = true;
        spec["preemptionPolicy"] = "PreemptLowerPriority";
        return spec;
    }

    public static string QosClass(SimulatedPod pod)
    {
        var specs = pod.Containers.Select(container => container.Spec).ToArray();
        if (Array.TrueForAll(specs, spec => spec is { CpuRequest: null, CpuLimit: null, MemoryRequest: null, MemoryLimit: null }))
        {
            return "BestEffort";
        }

        return Array.TrueForAll(
            specs,
            spec => spec is { CpuLimit: not null, MemoryLimit: not null }
                && (spec.CpuRequest ?? spec.CpuLimit) == spec.CpuLimit
                && (spec.MemoryRequest ?? spec.MemoryLimit) == spec.MemoryLimit)
            ? "Guaranteed"
            : "Burstable";
    }

    private static JsonObject Container(ContainerSpec spec, string tokenVolume)
    {
        var json = new JsonObject { ["name"] = spec.Name, ["image"] = spec.Image };
        if (spec.Command.Count > 0)
        {
            json["command"] = new JsonArray([.. spec.Command.Select(word => (JsonNode)word)]);
        }

        if (spec.Port is { } port)
        {
            json["ports"] = new JsonArray(new JsonObject { ["containerPort"] = port, ["protocol"] = "TCP" });
        }

        if (spec.Environment.Count > 0)
        {
            json["env"] = new JsonArray([.. spec.Environment.Select(pair => new JsonObject { ["name"] = pair.Key, ["value"] = pair.Value })]);
        }

        json["resources"] = Resources(spec);
        if (spec.Sidecar)
        {
            json["restartPolicy"] = "Always";
        }

        json["volumeMounts"] = new JsonArray(new JsonObject
        {
            ["name"] = tokenVolume,
            ["readOnly"] = true,
            ["mountPath"] = "/var/run/secrets/kubernetes.io/serviceaccount",
        });
        json["terminationMessagePath"] = "/dev/termination-log";
        json["terminationMessagePolicy"] = "File";
        json["imagePullPolicy"] = "IfNotPresent";
        return json;
    }

    private static JsonObject Resources(ContainerSpec spec)
    {
        var resources = new JsonObject();
        Add("limits", spec.CpuLimit, spec.MemoryLimit);
        Add("requests", spec.CpuRequest, spec.MemoryRequest);
        return resources;

        void Add(string name, string? cpu, string? memory)
        {
            var quantities = new JsonObject();
            if (cpu is not null)
            {
                quantities["cpu"] = cpu;
            }

            if (memory is not null)
            {
                quantities["memory"] = memory;
            }

            if (quantities.Count > 0)
            {
                resources[name] = quantities;
            }
        }
    }

    private static JsonObject Toleration(string taint) => new()
    {
        ["key"] = $"node.kubernetes.io/{taint}",
        ["operator"] = "Exists",
        ["effect"] = "NoExecute",
        ["tolerationSeconds"] = 300,
    };

    private static JsonObject TokenVolume(string name) => new()
    {
        ["name"] = name,
        ["projected"] = new JsonObject
        {
            ["sources"] = new JsonArray(
                new JsonObject { ["serviceAccountToken"] = new JsonObject { ["expirationSeconds"] = 3607, ["path"] = "token" } },
                new JsonObject
                {
                    ["configMap"] = new JsonObject
                    {
                        ["name"] = "kube-root-ca.crt",
                        ["items"] = new JsonArray(new JsonObject { ["key"] = "ca.crt", ["path"] = "ca.crt" }),
                    },
                }),
            ["defaultMode"] = 420,
        },
    };
}
