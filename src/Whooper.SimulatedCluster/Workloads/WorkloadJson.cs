using System.Globalization;
using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Workloads;

internal static class WorkloadJson
{
    public static IReadOnlyList<JsonObject> Of(SimulatedWorkload workload) => workload.Kind switch
    {
        WorkloadKind.Deployment => [Deployment(workload), .. workload.PodOwners.Select(owner => ReplicaSet(workload, owner))],
        WorkloadKind.StatefulSet => [Stateful(workload)],
        WorkloadKind.DaemonSet => [Daemon(workload)],
        _ => [CronJob(workload), Job(workload)],
    };

    private static JsonObject Deployment(SimulatedWorkload workload)
    {
        var ready = workload.Pods.Count(pod => pod.Ready);
        var wanted = workload.Replicas;
        var updated = workload.Pods.Count(pod => pod.Owner!.Name == workload.PodOwner.Name);
        var available = ready >= Math.Max(1, wanted - (wanted / 4));
        return Object(workload, "apps/v1", "Deployment", Spec(workload), new JsonObject
        {
            ["observedGeneration"] = workload.Revision,
            ["replicas"] = workload.Pods.Count,
            ["updatedReplicas"] = updated,
            ["readyReplicas"] = ready,
            ["availableReplicas"] = ready,
            ["unavailableReplicas"] = Math.Max(0, wanted - ready),
            ["conditions"] = new JsonArray(
                available
                    ? Condition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
                    : Condition("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability."),
                updated >= wanted && ready >= wanted
                    ? Condition("Progressing", "True", "NewReplicaSetAvailable", $"ReplicaSet \"{workload.PodOwner.Name}\" has successfully progressed.")
                    : Condition("Progressing", "True", "ReplicaSetUpdated", $"ReplicaSet \"{workload.PodOwner.Name}\" is progressing.")),
        });
    }

    private static JsonObject ReplicaSet(SimulatedWorkload workload, OwnerReference owner)
    {
        var pods = workload.Pods.Where(pod => pod.Owner!.Name == owner.Name).ToArray();
        var spec = Spec(workload);
        if (owner != workload.PodOwner)
        {
            spec["replicas"] = pods.Length;
        }

        var json = Object(workload, "apps/v1", "ReplicaSet", spec, new JsonObject
        {
            ["replicas"] = pods.Length,
            ["readyReplicas"] = pods.Count(pod => pod.Ready),
            ["availableReplicas"] = pods.Count(pod => pod.Ready),
            ["observedGeneration"] = 1,
        });
        return OwnedBy(json, owner, new OwnerReference("apps/v1", "Deployment", workload.Name, workload.Uid));
    }

    private static JsonObject Stateful(SimulatedWorkload workload)
    {
        var ready = workload.Pods.Count(pod => pod.Ready);
        return Object(workload, "apps/v1", "StatefulSet", Spec(workload), new JsonObject
        {
            ["replicas"] = workload.Pods.Count,
            ["readyReplicas"] = ready,
            ["availableReplicas"] = ready,
            ["currentReplicas"] = workload.Pods.Count,
            ["observedGeneration"] = workload.Revision,
        });
    }

    private static JsonObject Daemon(SimulatedWorkload workload)
    {
        var ready = workload.Pods.Count(pod => pod.Ready);
        return Object(workload, "apps/v1", "DaemonSet", Spec(workload), new JsonObject
        {
            ["currentNumberScheduled"] = workload.Pods.Count,
            ["desiredNumberScheduled"] = workload.Replicas,
            ["numberReady"] = ready,
            ["numberAvailable"] = ready,
            ["numberMisscheduled"] = 0,
            ["numberUnavailable"] = Math.Max(0, workload.Replicas - ready),
            ["observedGeneration"] = workload.Revision,
        });
    }

    private static JsonObject CronJob(SimulatedWorkload workload) => Object(
        workload,
        "batch/v1",
        "CronJob",
        new JsonObject { ["schedule"] = "0 2 * * *", ["concurrencyPolicy"] = "Forbid", ["suspend"] = false },
        new JsonObject { ["lastScheduleTime"] = WireJson.Time(workload.CreatedAt) });

    private static JsonObject Job(SimulatedWorkload workload)
    {
        var succeeded = workload.Pods.Count(pod => pod.Phase == "Succeeded");
        var failed = workload.Pods.Count(pod => pod.Phase == "Failed");
        var status = new JsonObject
        {
            ["startTime"] = WireJson.Time(workload.CreatedAt),
            ["active"] = workload.Pods.Count - succeeded - failed,
            ["succeeded"] = succeeded,
            ["failed"] = failed,
        };
        if (succeeded > 0)
        {
            status["conditions"] = new JsonArray(Condition("Complete", "True", "CompletionsReached", "Reached expected number of succeeded pods"));
        }
        else if (failed > 0)
        {
            status["conditions"] = new JsonArray(
                Condition("Failed", "True", "BackoffLimitExceeded", "Job has reached the specified backoff limit"));
        }

        var spec = Spec(workload);
        spec.Remove("replicas");
        (spec["parallelism"], spec["completions"], spec["backoffLimit"]) = (1, 1, 0);
        return OwnedBy(
            Object(workload, "batch/v1", "Job", spec, status),
            workload.PodOwner,
            new OwnerReference("batch/v1", "CronJob", workload.Name, workload.Uid));
    }

    private static JsonObject Object(SimulatedWorkload workload, string apiVersion, string kind, JsonObject spec, JsonObject status) => new()
    {
        ["kind"] = kind,
        ["apiVersion"] = apiVersion,
        ["metadata"] = new JsonObject
        {
            ["name"] = workload.Name,
            ["namespace"] = workload.Namespace,
            ["uid"] = workload.Uid,
            ["generation"] = workload.Revision,
            ["creationTimestamp"] = WireJson.Time(workload.CreatedAt),
            ["labels"] = new JsonObject { ["app"] = workload.Name },
            ["annotations"] = new JsonObject
            {
                ["deployment.kubernetes.io/revision"] = workload.Revision.ToString(CultureInfo.InvariantCulture),
            },
        },
        ["spec"] = spec,
        ["status"] = status,
    };

    private static JsonObject OwnedBy(JsonObject json, OwnerReference self, OwnerReference owner)
    {
        var metadata = json["metadata"]!;
        (metadata["name"], metadata["uid"]) = (self.Name, self.Uid);
        metadata["ownerReferences"] = new JsonArray(owner.ToJson());
        return json;
    }

    private static JsonObject Spec(SimulatedWorkload workload) => new()
    {
        ["replicas"] = workload.Replicas,
        ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = workload.Name } },
        ["template"] = new JsonObject
        {
            ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["app"] = workload.Name } },
            ["spec"] = new JsonObject
            {
                ["containers"] = new JsonArray(
                    new JsonObject { ["name"] = workload.Template.Name, ["image"] = workload.Template.Image }),
            },
        },
    };

    private static JsonObject Condition(string type, string status, string reason, string message) => new()
    {
        ["type"] = type,
        ["status"] = status,
        ["reason"] = reason,
        ["message"] = message,
    };
}
