using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis;

namespace Whooper.Core.Tests.Reports;

/// <summary>Notifications to render, one for each golden file.</summary>
internal static class Notifications
{
    private static readonly DateTimeOffset At = Analysis.Incidents.DetectedAt;

    public static IReadOnlyDictionary<string, Notification> ByName { get; } = new Dictionary<string, Notification>
    {
        ["opened-oom"] = Of(NotificationKind.Opened, Oom, OomContext),
        ["opened-crash-loop-model"] = Of(NotificationKind.Opened, CrashLoopByModel, CrashContext),
        ["opened-evicted"] = Of(NotificationKind.Opened, Evicted, context: null),
        ["opened-image-pull"] = Of(NotificationKind.Opened, ImagePull, ImagePullContext),
        ["escalated"] = Of(NotificationKind.Escalated, Oom with { Occurrences = 3, HealedAt = At.AddSeconds(12) }, OomContext),
        ["repeated"] = Of(NotificationKind.Repeated, CrashLoopByModel with { Occurrences = 25, PodCount = 3, RestartCount = 9 }, CrashContext),
        ["opened-first-restart"] = Of(NotificationKind.Opened, Analysis.Incidents.Of("Error", 1, restartCount: 0), CrashContext),
        ["resent"] = Of(NotificationKind.Resent, Evicted with { Route = ByRule, HealedAt = At.AddSeconds(12) }, context: null) with
        {
            Action = new() { Kind = OperatorActionKind.Resend, By = "jane", At = At.AddMinutes(4), Reason = "the mailbox was full" },
        },
        ["muted"] = Of(NotificationKind.Muted, Oom, OomContext),
        ["closed"] = Of(NotificationKind.Closed, Oom with { Recovery = Recovery.Gone }, OomContext),
        ["recovered"] = Of(NotificationKind.Recovered, Recovered, OomContext),
    };

    public static Notification Of(NotificationKind kind, Incident incident, FailureContext? context) => new()
    {
        Kind = kind,
        Incident = incident with { Analysis = incident.Analysis ?? ReasonAnalysis.Of(incident, context) },
        Context = context,
        IdempotencyKey = $"{incident.Id}/{kind}/mail",
    };

    private static AudienceDecision ByRule => new() { Rule = "payments by night", Channels = ["mail"], Why = "namespace shop fits" };

    private static Incident Oom => Analysis.Incidents.Of("OOMKilled", 137, restartCount: 1);

    private static FailureContext OomContext => new()
    {
        Requests = new Dictionary<string, string> { ["cpu"] = "100m", ["memory"] = "128Mi" },
        Limits = new Dictionary<string, string> { ["memory"] = "256Mi" },
        LogLines =
        [
            "2026-03-14T09:26:41.102Z INFO  [checkout] warming product cache: 40000 of 181204",
            "2026-03-14T09:26:44.518Z INFO  [checkout] warming product cache: 80000 of 181204",
            "2026-03-14T09:26:47.930Z WARN  [runtime] heap 231 MiB of 256 MiB, collecting",
            "2026-03-14T09:26:49.244Z WARN  [runtime] heap 249 MiB of 256 MiB, collecting",
        ],
        Events =
        [
            new("Normal", "Pulled", "Container image \"registry.example/shop/checkout:2.4.1\" already present on machine", 2, At.AddSeconds(-40)),
            new("Normal", "Started", "Started container app", 2, At.AddSeconds(-39)),
            new("Warning", "BackOff", "Back-off restarting failed container app in pod checkout-7d9f8b6c5-x2x7k", 1, At.AddSeconds(-1)),
        ],
    };

    private static Incident CrashLoopByModel => Analysis.Incidents.Of("CrashLoopBackOff", 1, restartCount: 4) with
    {
        UnderlyingReason = "Error",
        Occurrences = 4,
        Pods = ["checkout-7d9f8b6c5-x2x7k", "checkout-7d9f8b6c5-q8w5t", "checkout-7d9f8b6c5-m4k2p"],
        PodCount = 3,
        Message = "back-off 1m20s restarting failed container=app pod=checkout-7d9f8b6c5-x2x7k_shop(0f6b2f34-6a53-4c7e-9a43-0b0f6f6c1f01)",
        LastOccurrenceAt = At.AddMinutes(9),
        Analysis = new()
        {
            WhatHappened =
                "The container app of checkout exits with code 1 about two seconds after it starts. Its log ends with a refused connection to "
                + "checkout-db on port 5432, and every pod of the new revision fails in the same way.",
            RootCause = "The database host in the new revision's configuration, checkout-db, does not accept connections: the service has no ready endpoints.",
            RecommendedActions =
            [
                "Check that the database service has ready endpoints: `kubectl get endpointslices -n shop -l kubernetes.io/service-name=checkout-db`.",
                "If the database is well, compare `DATABASE_HOST` with the last revision: `kubectl rollout history deployment/checkout -n shop --revision=7`.",
                "Go back to the last good revision while you look: `kubectl rollout undo deployment/checkout -n shop`.",
            ],
            Source = "gemini-2.5-flash",
        },
    };

    private static FailureContext CrashContext => new()
    {
        LogLines =
        [
            "info: Checkout.Startup[0]",
            "      Starting revision 8f2c1d7",
            "Unhandled exception. Npgsql.NpgsqlException (0x80004005): Failed to connect to 10.96.41.7:5432",
            " ---> System.Net.Sockets.SocketException (111): Connection refused",
            "   at Npgsql.Internal.NpgsqlConnector.Connect(NpgsqlTimeout timeout)",
            "   at Checkout.Program.<Main>$(String[] args) in /src/Program.cs:line 31",
        ],
        Events = [new("Warning", "BackOff", "Back-off restarting failed container app", 14, At.AddMinutes(9))],
        Conditions = [new("Deployment/checkout", "Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.")],
        Missing = ["resource usage: the metrics API is not installed"],
    };

    private static Incident Evicted => Analysis.Incidents.Of("Evicted", restartCount: 0) with
    {
        ContainerKind = ContainerKind.Pod,
        Message = "The node was low on resource: memory. Threshold quantity: 100Mi, available: 71512Ki. Container app was using 412Mi, request is 128Mi.",
    };

    private static Incident ImagePull => Analysis.Incidents.Of("ImagePullBackOff", restartCount: 0) with
    {
        Message = "Back-off pulling image \"registry.example/shop/checkout:2.4.1\"",
        WhileAway = true,
    };

    private static FailureContext ImagePullContext => new()
    {
        Events =
        [
            new("Warning", "Failed", "Failed to pull image \"registry.example/shop/checkout:2.4.1\": manifest unknown", 3, At.AddSeconds(-20)),
            new("Normal", "BackOff", "Back-off pulling image \"registry.example/shop/checkout:2.4.1\"", 5, At.AddSeconds(-4)),
        ],
        Missing = ["logs: the container has not started"],
    };

    private static Incident Recovered => Oom with
    {
        Occurrences = 2,
        RestartCount = 2,
        Status = IncidentStatus.Healed,
        Recovery = Recovery.Recovered,
        HealedAt = At.AddSeconds(12),
        RecoveredAt = At.AddMinutes(17).AddSeconds(31),
        LastOccurrenceAt = At.AddMinutes(12),
    };
}
