using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api;

/// <summary><c>GET …/pods/{name}/log</c>: which life of the container is meant is decided as the kubelet does.</summary>
internal sealed class LogCall(ClusterState state, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context, string ns, string name)
    {
        if (state.FindStored(ResourceType.Pods, ns, name) is not { } stored)
        {
            await ApiStatus.NotFound(ResourceType.Pods, name).WriteAsync(context);
            return;
        }

        var query = context.Request.Query;
        var containers = ContainerStatuses.Of(stored.ToJson());
        var container = query["container"] is [{ Length: > 0 } asked] ? asked : containers.Only;
        if (container is null || !containers.Knows(container))
        {
            await ApiStatus.BadRequest(container is null
                ? $"a container name must be specified for pod {name}, choose one of: [{string.Join(' ', containers.Names)}]"
                : $"container {container} is not valid for pod {name}").WriteAsync(context);
            return;
        }

        var previous = query["previous"].ToString() is "true" or "1";
        if (Find(ns, name, container, previous, containers[container]) is not { } text)
        {
            await ApiStatus.BadRequest(Missing(name, container, previous, containers[container])).WriteAsync(context);
            return;
        }

        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync(Cut(text, query), context.RequestAborted);
    }

    // A log that was set is served, whatever the status says. Between two lives, the last one's log is also the present one.
    private string? Find(string ns, string pod, string container, bool previous, JsonObject? status)
    {
        var waiting = status?["state"]?["waiting"] is not null;
        var lived = status?["lastState"]?["terminated"] is not null;
        return state.Logs.Find(ns, pod, container, previous)
            ?? (previous, waiting, lived) switch
            {
                (false, true, true) => state.Logs.Find(ns, pod, container, previous: true) ?? "",
                (false, true, false) or (true, _, false) => null,
                _ => "",
            };
    }

    private static string Missing(string pod, string container, bool previous, JsonObject? status) => previous
        ? $"previous terminated container \"{container}\" in pod \"{pod}\" not found"
        : (string?)status?["state"]?["waiting"]?["reason"] switch
        {
            "ErrImagePull" or "ImagePullBackOff" =>
                $"container \"{container}\" in pod \"{pod}\" is waiting to start: trying and failing to pull image",
            var reason => $"container \"{container}\" in pod \"{pod}\" is waiting to start: {reason ?? "ContainerCreating"}",
        };

    private string Cut(string text, IQueryCollection query)
    {
        var lines = text.Split('\n');
        var count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        IEnumerable<string> kept = lines.Take(count);
        if (query["timestamps"].ToString() is "true" or "1")
        {
            var now = time.GetUtcNow();
            kept = kept.Select((line, i) => $"{now.AddMilliseconds(i - count):yyyy-MM-dd'T'HH:mm:ss.fffffff}00Z {line}");
        }

        if (int.TryParse(query["tailLines"], CultureInfo.InvariantCulture, out var tail))
        {
            kept = kept.TakeLast(tail);
        }

        var result = string.Concat(kept.Select(line => line + "\n"));
        return int.TryParse(query["limitBytes"], CultureInfo.InvariantCulture, out var limit) && Encoding.UTF8.GetByteCount(result) > limit
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(result)[..limit])
            : result;
    }
}

/// <summary>The containers a pod's spec names, with their statuses where there are any yet.</summary>
internal sealed class ContainerStatuses
{
    private readonly Dictionary<string, JsonObject?> _byName = [];

    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>The container meant where none is named; null where that is not clear.</summary>
    public string? Only => _byName.Count == 1 ? _byName.Keys.Single() : null;

    public JsonObject? this[string name] => _byName[name];

    public static ContainerStatuses Of(JsonObject pod)
    {
        var containers = new ContainerStatuses();
        containers.Add(pod, "initContainers", "initContainerStatuses");
        containers.Add(pod, "containers", "containerStatuses");
        return containers;
    }

    public bool Knows(string name) => _byName.ContainsKey(name);

    private void Add(JsonObject pod, string specs, string statuses)
    {
        foreach (var spec in pod["spec"]?[specs]?.AsArray() ?? [])
        {
            var name = (string)spec!["name"]!;
            _byName[name] = pod["status"]?[statuses]?.AsArray().FirstOrDefault(status => (string?)status?["name"] == name)?.AsObject();
        }
    }
}
