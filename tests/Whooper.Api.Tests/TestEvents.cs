using System.Text.Json;
using System.Text.Json.Nodes;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Contracts.PodEvents;

namespace Whooper.Api.Tests;

/// <summary>Pod events and their CloudEvents, each episode on a pod of its own.</summary>
internal static class TestEvents
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);

    public static PodFailed Failure(string @namespace = "shop")
    {
        var pod = $"checkout-{Guid.NewGuid():N}"[..20];
        return new()
        {
            Id = $"{pod}-1",
            IncidentId = IncidentId.Create(@namespace, pod, "checkout", Start),
            Cluster = "prod",
            Namespace = @namespace,
            Workload = new("Deployment", "checkout"),
            PodName = pod,
            PodUid = Guid.NewGuid().ToString(),
            ContainerName = "checkout",
            ContainerKind = ContainerKind.App,
            Node = "worker-1",
            Image = "registry.example/checkout:1.4.2",
            Reason = "Error",
            Message = "exited with code 1",
            ExitCode = 1,
            RestartCount = 1,
            StartedAt = Start.AddMinutes(-3),
            FinishedAt = Start,
            EpisodeStartedAt = Start,
            DetectedAt = Start.AddSeconds(1),
            Context = new() { LogLines = ["connecting", "refused"], Limits = new Dictionary<string, string> { ["memory"] = "256Mi" } },
        };
    }

    /// <summary>The next failure of the same episode, so many minutes later.</summary>
    public static PodFailed Again(this PodFailed failure, int number) => failure with
    {
        Id = $"{failure.PodName}-{number}",
        RestartCount = number,
        FinishedAt = Start.AddMinutes(number),
        DetectedAt = Start.AddMinutes(number).AddSeconds(1),
    };

    public static PodRecovered Recovered(this PodFailed failure, int minute = 60) => new()
    {
        Id = $"{failure.IncidentId}/recovered",
        IncidentId = failure.IncidentId,
        Cluster = failure.Cluster,
        Namespace = failure.Namespace,
        Workload = failure.Workload,
        PodName = failure.PodName,
        PodUid = failure.PodUid,
        ContainerName = failure.ContainerName,
        RecoveredAt = Start.AddMinutes(minute),
    };

    public static PodGone Gone(this PodFailed failure) => new()
    {
        Id = $"{failure.IncidentId}/gone",
        IncidentId = failure.IncidentId,
        Cluster = failure.Cluster,
        Namespace = failure.Namespace,
        Workload = failure.Workload,
        PodName = failure.PodName,
        PodUid = failure.PodUid,
        ContainerName = failure.ContainerName,
        GoneAt = Start.AddMinutes(60),
    };

    public static JsonObject ToCloudEvent(this PodEvent podEvent) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = podEvent.Id,
        ["type"] = podEvent switch
        {
            PodFailed => PodEventTypes.Failed,
            PodRecovered => PodEventTypes.Recovered,
            _ => PodEventTypes.Gone,
        },
        ["source"] = $"/clusters/{podEvent.Cluster}",
        ["subject"] = $"{podEvent.Namespace}/{podEvent.PodName}/{podEvent.ContainerName}",
        ["datacontenttype"] = "application/json",
        ["data"] = JsonSerializer.SerializeToNode(podEvent, ContractsJson.Default.PodEvent),
    };

    /// <summary>The CloudEvent with its data changed.</summary>
    public static JsonObject ToCloudEvent(this PodEvent podEvent, Action<JsonObject> change)
    {
        var cloudEvent = podEvent.ToCloudEvent();
        change(cloudEvent["data"]!.AsObject());
        return cloudEvent;
    }
}
