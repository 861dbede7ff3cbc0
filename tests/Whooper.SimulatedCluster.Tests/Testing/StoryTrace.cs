using System.Globalization;
using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Tests.Testing;

/// <summary>Writes down, one line each, how pods looked at every step of a story and which Kubernetes events there were.</summary>
internal sealed class StoryTrace(ClusterState state)
{
    private readonly Subscription _pods = Open(state, ResourceType.Pods);
    private readonly Subscription _events = Open(state, ResourceType.Events);
    private readonly Dictionary<string, string> _names = [];

    public string Read()
    {
        var changes = new List<Change>();
        foreach (var subscription in new[] { _pods, _events })
        {
            while (subscription.Changes.TryRead(out var change))
            {
                changes.Add(change);
            }
        }

        return string.Concat(changes.OrderBy(change => change.Version).Select(change => Line(change) + "\n"));
    }

    private static Subscription Open(ClusterState state, ResourceType type) =>
        Assert.IsType<WatchOpening.Opened>(state.Watch(type, null)).Subscription;

    private string Line(Change change)
    {
        var item = change.Current.ToJson();
        return change.Current.Type == ResourceType.Events
            ? $"  {item["type"]} {item["reason"]} x{item["count"]}: {Anonymous(item)}"
            : $"{ShortName(change.Current.Name)} {(change.Kind == ChangeKind.Deleted ? "deleted" : Pod(item))}";
    }

    private string Anonymous(JsonObject item)
    {
        var message = (string)item["message"]!;
        return _names.Aggregate(message, (text, pair) => text.Replace(pair.Key, pair.Value, StringComparison.Ordinal)).Split('(')[0];
    }

    private string ShortName(string name)
    {
        _names.TryAdd(name, $"pod{(_names.Count + 1).ToString(CultureInfo.InvariantCulture)}");
        return _names[name];
    }

    private static string Pod(JsonObject pod)
    {
        var status = pod["status"]!;
        var going = pod["metadata"]!["deletionTimestamp"] is null ? "" : " going";
        var ready = status["conditions"]!.AsArray().Any(one => (string?)one!["type"] == "Ready" && (string?)one["status"] == "True");
        var statuses = (status["initContainerStatuses"]?.AsArray() ?? []).Concat(status["containerStatuses"]?.AsArray() ?? []);
        return $"{status["phase"]}{(status["reason"] is { } reason ? $"/{reason}" : "")}{going}{(ready ? " ready" : "")}"
            + string.Concat(statuses.Select(one => $" [{Container(one!)}]"));
    }

    private static string Container(JsonNode status)
    {
        var last = status["lastState"]?["terminated"] is { } ended ? $" last={ended["reason"]}({ended["exitCode"]})" : "";
        return $"{status["name"]} {State(status["state"]!)}{last} restarts={status["restartCount"]}";
    }

    private static string State(JsonNode state) => state switch
    {
        _ when state["running"] is not null => "running",
        _ when state["waiting"] is { } waiting => $"waiting {waiting["reason"]}",
        _ => $"terminated {state["terminated"]!["reason"]}({state["terminated"]!["exitCode"]})",
    };
}
