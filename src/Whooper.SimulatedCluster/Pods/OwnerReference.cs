using System.Text.Json.Nodes;

namespace Whooper.SimulatedCluster.Pods;

/// <summary>The controller of an object.</summary>
public sealed record OwnerReference(string ApiVersion, string Kind, string Name, string Uid)
{
    internal JsonObject ToJson() => new()
    {
        ["apiVersion"] = ApiVersion,
        ["kind"] = Kind,
        ["name"] = Name,
        ["uid"] = Uid,
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };
}
