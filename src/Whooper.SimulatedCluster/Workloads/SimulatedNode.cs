using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Workloads;

/// <summary>A node and the pressure it is under.</summary>
public sealed record SimulatedNode(string Name, DateTimeOffset CreatedAt)
{
    public bool Ready { get; init; } = true;

    public bool MemoryPressure { get; init; }

    public bool DiskPressure { get; init; }

    public bool Unschedulable { get; init; }

    public JsonObject ToJson()
    {
        var spec = new JsonObject { ["podCIDR"] = "10.42.0.0/24", ["providerID"] = $"simulated://{Name}" };
        if (Unschedulable)
        {
            spec["unschedulable"] = true;
        }

        return new JsonObject
        {
            ["kind"] = "Node",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = Name,
                ["uid"] = StableNames.Uid($"node/{Name}"),
                ["creationTimestamp"] = WireJson.Time(CreatedAt),
                ["labels"] = new JsonObject
                {
                    ["kubernetes.io/hostname"] = Name,
                    ["kubernetes.io/os"] = "linux",
                    ["kubernetes.io/arch"] = "amd64",
                    ["topology.kubernetes.io/zone"] = "eu-central-1a",
                },
            },
            ["spec"] = spec,
            ["status"] = new JsonObject
            {
                ["capacity"] = Quantities("4", "16374116Ki"),
                ["allocatable"] = Quantities("3920m", "15348068Ki"),
                ["conditions"] = new JsonArray(
                    Condition("MemoryPressure", MemoryPressure, "KubeletHasInsufficientMemory", "KubeletHasSufficientMemory"),
                    Condition("DiskPressure", DiskPressure, "KubeletHasDiskPressure", "KubeletHasNoDiskPressure"),
                    Condition("PIDPressure", false, "KubeletHasInsufficientPID", "KubeletHasSufficientPID"),
                    Condition("Ready", Ready, "KubeletReady", "KubeletNotReady")),
                ["nodeInfo"] = new JsonObject
                {
                    ["kubeletVersion"] = "v1.34.1",
                    ["containerRuntimeVersion"] = "containerd://2.1.4",
                    ["osImage"] = "Debian GNU/Linux 12 (bookworm)",
                    ["kernelVersion"] = "6.1.0-38-amd64",
                },
            },
        };
    }

    private static JsonObject Quantities(string cpu, string memory) => new() { ["cpu"] = cpu, ["memory"] = memory, ["pods"] = "110" };

    private JsonObject Condition(string type, bool status, string reasonWhenTrue, string reasonWhenFalse) => new()
    {
        ["type"] = type,
        ["status"] = status ? "True" : "False",
        ["reason"] = status ? reasonWhenTrue : reasonWhenFalse,
        ["lastTransitionTime"] = WireJson.Time(CreatedAt),
    };
}
