using System.Globalization;
using System.Text.Json.Nodes;

namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>What a forwarder would send about one failing workload.</summary>
internal sealed record PodStory(string Workload, DateTimeOffset At)
{
    public string Namespace { get; init; } = "shop";

    public string Reason { get; init; } = "OOMKilled";

    private string Pod => $"{Workload}-0";

    public string IncidentId => $"{Namespace}-{Pod}-app-{At.ToUnixTimeMilliseconds()}";

    public JsonObject Failed(Action<JsonObject>? change = null)
    {
        var time = At.ToString("O", CultureInfo.InvariantCulture);
        var data = Identity();
        data["containerKind"] = "app";
        data["image"] = "registry.example/worker:1";
        data["reason"] = Reason;
        data["exitCode"] = 137;
        data["restartCount"] = 1;
        data["finishedAt"] = time;
        data["episodeStartedAt"] = time;
        data["detectedAt"] = time;
        change?.Invoke(data);
        return Event("io.whooper.pod.failed.v1", $"{Pod}-{At.ToUnixTimeMilliseconds()}", data);
    }

    public JsonObject Recovered()
    {
        var data = Identity();
        data["recoveredAt"] = At.AddSeconds(95).ToString("O", CultureInfo.InvariantCulture);
        return Event("io.whooper.pod.recovered.v1", $"{IncidentId}/recovered", data);
    }

    private JsonObject Identity() => new()
    {
        ["incidentId"] = IncidentId,
        ["cluster"] = "prod",
        ["namespace"] = Namespace,
        ["workload"] = new JsonObject { ["kind"] = "StatefulSet", ["name"] = Workload },
        ["podName"] = Pod,
        ["podUid"] = "00000000-0000-4000-8000-000000000001",
        ["containerName"] = "app",
    };

    private static JsonObject Event(string type, string id, JsonObject data) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["type"] = type,
        ["source"] = "/clusters/prod",
        ["data"] = data,
    };
}
