using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Pods;

/// <summary>A Kubernetes event about an object.</summary>
public sealed record SimulatedEvent
{
    public required string Namespace { get; init; }

    /// <summary>Unique; a real one is the object's name and a hexadecimal time.</summary>
    public required string Name { get; init; }

    /// <summary><c>involvedObject.kind</c>.</summary>
    public string Kind { get; init; } = "Pod";

    public required string ObjectName { get; init; }

    public string? ObjectUid { get; init; }

    /// <summary>As in <c>spec.containers{app}</c>; null for the object as a whole.</summary>
    public string? FieldPath { get; init; }

    /// <summary><c>Normal</c> or <c>Warning</c>.</summary>
    public string Type { get; init; } = "Normal";

    public required string Reason { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    public int Count { get; init; } = 1;

    public string Component { get; init; } = "kubelet";

    public string? Host { get; init; }

    public JsonObject ToJson()
    {
        var source = new JsonObject { ["component"] = Component };
        if (Host is not null)
        {
            source["host"] = Host;
        }

        return new JsonObject
        {
            ["kind"] = "Event",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = Name,
                ["namespace"] = Namespace,
                ["uid"] = StableNames.Uid($"event/{Namespace}/{Name}"),
                ["creationTimestamp"] = WireJson.Time(FirstAt),
            },
            ["involvedObject"] = InvolvedObject(),
            ["reason"] = Reason,
            ["message"] = Message,
            ["source"] = source,
            ["firstTimestamp"] = WireJson.Time(FirstAt),
            ["lastTimestamp"] = WireJson.Time(LastAt),
            ["count"] = Count,
            ["type"] = Type,
            ["eventTime"] = null,
            ["reportingComponent"] = Component,
            ["reportingInstance"] = Host ?? "",
        };
    }

    private JsonObject InvolvedObject()
    {
        var involved = new JsonObject { ["kind"] = Kind };
        if (Kind != "Node")
        {
            involved["namespace"] = Namespace;
        }

        (involved["name"], involved["apiVersion"]) = (ObjectName, Kind is "Pod" or "Node" ? "v1" : Kind is "Job" or "CronJob" ? "batch/v1" : "apps/v1");
        if (ObjectUid is not null)
        {
            involved["uid"] = ObjectUid;
        }

        if (FieldPath is not null)
        {
            involved["fieldPath"] = FieldPath;
        }

        return involved;
    }
}
