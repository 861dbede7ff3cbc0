using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Contracts.Tests.Testing;

/// <summary>Pod events as a detector would give them.</summary>
internal static class Events
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public static PodFailed Failed(string id, string incident = "incident", int occurrences = 1, params string[] log) => new()
    {
        Id = id,
        IncidentId = incident,
        Cluster = "prod-eu",
        Namespace = "shop",
        Workload = new("Deployment", "web"),
        PodName = "web-1",
        PodUid = "u-1",
        ContainerName = "app",
        ContainerKind = ContainerKind.App,
        Reason = "OOMKilled",
        Occurrences = occurrences,
        FinishedAt = At,
        EpisodeStartedAt = At,
        DetectedAt = At.AddSeconds(1),
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        Context = new() { LogLines = log },
    };

    public static PodRecovered Recovered(string incident = "incident") => new()
    {
        Id = $"{incident}/recovered",
        IncidentId = incident,
        Cluster = "prod-eu",
        Namespace = "shop",
        Workload = new("Deployment", "web"),
        PodName = "web-1",
        PodUid = "u-1",
        ContainerName = "app",
        RecoveredAt = At.AddMinutes(5),
    };

    public static PodGone Gone(string incident = "incident") => new()
    {
        Id = $"{incident}/gone",
        IncidentId = incident,
        Cluster = "prod-eu",
        Namespace = "shop",
        Workload = new("Deployment", "web"),
        PodName = "web-1",
        PodUid = "u-1",
        ContainerName = "app",
        GoneAt = At.AddMinutes(6),
    };
}
