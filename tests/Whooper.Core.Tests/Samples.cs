using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core.Tests;

/// <summary>Pod events and runs as they come in, to be changed by <c>with</c>.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);

    public static PodFailed Failure { get; } = new()
    {
        Id = "failure-0001",
        IncidentId = IncidentId.Create("shop", "checkout-7d9f8b6c5-x2x4z", "checkout", Start),
        Cluster = "prod",
        Namespace = "shop",
        Workload = new("Deployment", "checkout"),
        PodName = "checkout-7d9f8b6c5-x2x4z",
        PodUid = "0f7a1c1e-54f0-4ac0-9a7a-3c6e4f0f7a1c",
        ContainerName = "checkout",
        TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ContainerKind = ContainerKind.App,
        Node = "worker-1",
        Image = "registry.example/checkout:1.4.2",
        Reason = "Error",
        Message = "back-off restarting failed container",
        ExitCode = 1,
        RestartCount = 1,
        StartedAt = Start.AddMinutes(-3),
        FinishedAt = Start,
        EpisodeStartedAt = Start,
        DetectedAt = Start.AddSeconds(1),
        Labels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "checkout" },
        Annotations = new Dictionary<string, string> { ["whooper.io/channel"] = "slack:#payments" },
        Context = new()
        {
            Requests = new Dictionary<string, string> { ["memory"] = "128Mi" },
            Limits = new Dictionary<string, string> { ["memory"] = "256Mi" },
            LogLines = ["connecting to db", "fatal: connection refused"],
            TerminationMessage = "exit 1",
            Events = [new("Warning", "BackOff", "Back-off restarting failed container", 4, Start)],
            Conditions = [new("Deployment/checkout", "Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.")],
            Missing = ["node: 403 Forbidden"],
        },
    };

    public static PodRecovered Recovered { get; } = new()
    {
        Id = $"{Failure.IncidentId}/recovered",
        IncidentId = Failure.IncidentId,
        Cluster = Failure.Cluster,
        Namespace = Failure.Namespace,
        Workload = Failure.Workload,
        PodName = Failure.PodName,
        PodUid = Failure.PodUid,
        ContainerName = Failure.ContainerName,
        RecoveredAt = Start.AddMinutes(9),
    };

    public static PodGone Gone { get; } = new()
    {
        Id = $"{Failure.IncidentId}/gone",
        IncidentId = Failure.IncidentId,
        Cluster = Failure.Cluster,
        Namespace = Failure.Namespace,
        Workload = Failure.Workload,
        PodName = Failure.PodName,
        PodUid = Failure.PodUid,
        ContainerName = Failure.ContainerName,
        GoneAt = Start.AddMinutes(9),
    };

    public static IncidentPolicy Policy { get; } = new()
    {
        Channels = [new("mail", IsMail: true, DeliveryRetry.Mail), new("slack", IsMail: false, DeliveryRetry.Chat)],
        FollowTimeout = TimeSpan.FromHours(24),
        NotifyAtOccurrences = [5, 25, 125],
    };

    public static IncidentInput Run { get; } = new()
    {
        Failure = Failure,
        IncidentId = Failure.IncidentId,
        Severity = Severity.High,
        Policy = Policy,
    };

    public static IncidentAnalysis Analysis { get; } = new()
    {
        WhatHappened = "The container exited with code 1.",
        RootCause = "The database refused the connection.",
        RecommendedActions = ["kubectl logs checkout-7d9f8b6c5-x2x4z --previous", "Check the database."],
        Source = "gemini-2.5-flash",
        Confidence = AnalysisConfidence.High,
        Evidence = ["fatal: connection refused"],
    };

    public static AudienceDecision Route { get; } = new()
    {
        Rule = "payments",
        Channels = ["mail", "slack:#payments"],
        Recipients = ["payments@example.com"],
        MutedBy = SuppressionReasons.RuleMute,
        Why = "Rule \"payments\": namespace payments* fits.",
    };

    public static Mute Mute { get; } = new()
    {
        Id = MuteId.Of(Failure.Namespace, Failure.Workload),
        Namespace = Failure.Namespace,
        Workload = Failure.Workload,
        Until = Start.AddHours(8),
        By = "jane",
        At = Start.AddMinutes(1),
        Reason = "known, fixed tomorrow",
    };

    public static OperatorAction Muted { get; } = new()
    {
        Kind = OperatorActionKind.Mute,
        By = "jane",
        At = Start.AddMinutes(1),
        Reason = "known, fixed tomorrow",
        Mute = Mute,
    };

    /// <summary>The next failure of the same container.</summary>
    public static PodFailed Again(int number) => Failure with
    {
        Id = $"failure-{number:0000}",
        RestartCount = number,
        FinishedAt = Start.AddMinutes(number),
        DetectedAt = Start.AddMinutes(number).AddSeconds(1),
        Context = null,
    };
}
