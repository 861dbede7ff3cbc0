using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Pods;

/// <summary>A pod's conditions, each dated to its last transition.</summary>
internal sealed class PodConditions
{
    private readonly SortedDictionary<string, (bool Status, string? Reason, string? Message, DateTimeOffset Since)> _conditions =
        new(StringComparer.Ordinal);

    public bool IsTrue(string type) => _conditions.TryGetValue(type, out var condition) && condition.Status;

    public void Set(string type, bool status, DateTimeOffset at, string? reason = null, string? message = null)
    {
        var since = _conditions.TryGetValue(type, out var before) && before.Status == status ? before.Since : at;
        _conditions[type] = (status, reason, message, since);
    }

    public JsonArray ToJson() => [.. _conditions.Select(pair => (JsonNode)ToJson(pair.Key, pair.Value))];

    private static JsonObject ToJson(string type, (bool Status, string? Reason, string? Message, DateTimeOffset Since) condition)
    {
        var json = new JsonObject
        {
            ["type"] = type,
            ["status"] = condition.Status ? "True" : "False",
            ["observedGeneration"] = 1,
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = WireJson.Time(condition.Since),
        };
        if (condition.Reason is not null)
        {
            json["reason"] = condition.Reason;
        }

        if (condition.Message is not null)
        {
            json["message"] = condition.Message;
        }

        return json;
    }
}
