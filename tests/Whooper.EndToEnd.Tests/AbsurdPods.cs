using System.Text.Json.Nodes;

namespace Whooper.EndToEnd.Tests;

/// <summary>Pod objects with missing, null or absurd fields.</summary>
internal static class AbsurdPods
{
    public static IReadOnlyList<JsonObject> All { get; } =
    [
        Pod("no-status", """{ }"""),
        Pod("null-status", """{ "status": null, "spec": null }"""),
        Pod("null-lists", """{ "spec": { "containers": null }, "status": { "containerStatuses": null, "conditions": null } }"""),
        Pod("wrong-types", """{ "spec": { "containers": "none" }, "status": { "phase": 7, "containerStatuses": { "a": 1 } } }"""),
        Pod("absurd-numbers", """
            { "spec": { "containers": [ { "name": "a" } ] },
              "status": { "phase": "Running", "containerStatuses": [ { "name": "a", "restartCount": 1e300, "ready": "yes",
                "state": { "terminated": { "exitCode": -99999999999999999999, "reason": null, "finishedAt": "the day before" } } } ] } }
            """),
        Pod("absurd-times", """
            { "status": { "phase": "Failed", "reason": "", "startTime": "9999-99-99T99:99:99Z",
                "containerStatuses": [ { "name": "a", "lastState": { "terminated": { "exitCode": 0, "finishedAt": "0000-00-00T00:00:00Z" } } } ] } }
            """),
    ];

    private static JsonObject Pod(string name, string rest)
    {
        var pod = JsonNode.Parse(rest)!.AsObject();
        pod["apiVersion"] = "v1";
        pod["kind"] = "Pod";
        pod["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "absurd", ["uid"] = $"uid-{name}" };
        return pod;
    }
}
