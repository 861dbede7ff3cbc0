using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Contracts.Notifications;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Audience;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core.Tests.Contracts;

/// <summary>
/// What is stored in histories and sent on wires stays readable: payloads change only by optional fields. A renamed or a new required
/// field breaks these tests, as it would break running incidents and older forwarders.
/// </summary>
public sealed class PayloadTests
{
    private static readonly IncidentInput Run = Samples.Run with { OpenedAt = Samples.Start.AddSeconds(2) };

    private static readonly Incident Incident = IncidentChanges.Open(Run)
        .WithAnalysis(Samples.Analysis)
        .WithFailure(Samples.Again(2) with { PodName = "checkout-7d9f8b6c5-second", Reason = "CrashLoopBackOff", UnderlyingReason = "Error", Signal = 9 }, Severity.Critical)
        .WithNotification(Samples.Policy.Channels[0], NotificationKind.Opened, Delivery.Sent("<1@mail>"), Samples.Start.AddSeconds(5))
        .WithNotification(
            Samples.Policy.Channels[1], NotificationKind.Opened, new(DeliveryOutcome.GaveUp, Error: "503"), Samples.Start.AddMinutes(5))
        .WithAction(Samples.Muted)
        .Closed(Recovery.Recovered, Samples.Recovered.RecoveredAt) with
    {
        Status = IncidentStatus.Healed,
        HealedAt = Samples.Start.AddSeconds(6),
        Route = Samples.Route,
    };

    private static readonly IncidentProgress Progress = new(
        Incident, Samples.Failure.Context, Samples.Start.AddMinutes(2), Severity.Critical, ToldOccurrences: 2);

    [Fact]
    public void PodFailed_Written_IsAsCommitted() => Unchanged("pod-failed", Samples.Failure, ContractsJson.Default.PodFailed);

    [Fact]
    public void Incident_Written_IsAsCommitted() => Unchanged("incident", Incident, ContractsJson.Default.Incident);

    [Fact]
    public void IncidentRun_Written_IsAsCommitted() =>
        Unchanged(
            "incident-run",
            Run with { Route = Samples.Route, Mute = Samples.Mute, Progress = Progress, StartId = "0f6b2f346a534c7e9a430b0f6f6c1f01" },
            IncidentPayloadJson.Default.IncidentInput);

    [Fact]
    public void IncidentSignal_OfEachKind_IsAsCommitted()
    {
        Unchanged("signal-failed", new(Samples.Failure, Severity.Critical), IncidentPayloadJson.Default.IncidentSignal);
        Unchanged("signal-recovered", new(Samples.Recovered), IncidentPayloadJson.Default.IncidentSignal);
        Unchanged("signal-gone", new(Samples.Gone), IncidentPayloadJson.Default.IncidentSignal);
    }

    [Fact]
    public void Requests_OfNotifications_AreAsCommitted()
    {
        Unchanged("delivery-request", new("slack", Notification) { BypassDigest = true }, IncidentPayloadJson.Default.DeliveryRequest);
        Unchanged(
            "delivery", new(DeliveryOutcome.Throttled, "1", "busy") { RetryAfter = TimeSpan.FromSeconds(30), Unreached = ["a@example.com"] }, ContractsJson.Default.Delivery);
        Unchanged("route-request", new(AudienceFacts.Of(Samples.Failure, Severity.High)), IncidentPayloadJson.Default.AudienceRequest);
        Unchanged(
            "metrics-request", new(IncidentStage.Suppressed, Incident, Gate: SuppressionReasons.RuleMute), IncidentPayloadJson.Default.MetricsRequest);
    }

    [Fact]
    public void Actions_OfOperators_AreAsCommitted()
    {
        Unchanged("operator-action", Samples.Muted, ContractsJson.Default.OperatorAction);
        Unchanged("mute", Samples.Mute, ContractsJson.Default.Mute);
        Unchanged("mute-change", new(Samples.Mute, "jane", "again"), ContractsJson.Default.MuteChange);
    }

    [Fact]
    public void Digests_Written_AreAsCommitted()
    {
        var run = new DigestRun("mail", Samples.Start, DeliveryRetry.Mail);
        var entry = Notification.ToDigestEntry();
        Unchanged("digest-run", run, DigestPayloadJson.Default.DigestRun);
        Unchanged("digest-join", new(run, entry, "digest.202603140926"), DigestPayloadJson.Default.JoinRequest);
        Unchanged(
            "digest-request",
            new("mail", new() { IdempotencyKey = "digest.202603140926/1", Entries = [entry], Part = 1, Parts = 1, Total = 1, Recipients = ["a@example.com"] }),
            DigestPayloadJson.Default.DigestRequest);
        Unchanged("digested", new(entry.Key, Delivery.Sent("<1@mail>")), ContractsJson.Default.Digested);
    }

    [Fact]
    public void PodFailed_WithoutOptionalFields_IsRead()
    {
        var failure = Read("pod-failed.minimal", ContractsJson.Default.PodFailed);

        Assert.Equal((1, 0, false, null), (failure.Occurrences, failure.RestartCount, failure.Symptom, failure.Context));
    }

    [Fact]
    public void FailureContext_Empty_HasEmptyLists()
    {
        var json = Golden.Parse("pod-failed.minimal");
        json["context"] = new JsonObject { ["events"] = null };

        var context = json.Deserialize(ContractsJson.Default.PodFailed)!.Context!;

        Assert.Equal(
            (0, 0, 0, 0, 0, 0),
            (context.Requests.Count, context.Limits.Count, context.LogLines.Count, context.Events.Count, context.Conditions.Count, context.Missing.Count));
    }

    [Fact]
    public void Incident_WithoutOptionalFields_IsRead()
    {
        var incident = Read("incident.minimal", ContractsJson.Default.Incident);

        Assert.Equal((0, 0, false), (incident.Notifications.Count, incident.OccurrenceIds.Count, incident.EmailSent));
        Assert.Equal((null, null, 0), (incident.Route, incident.Mute, incident.Actions.Count));
    }

    /// <summary>As a running incident of an older version has it.</summary>
    [Fact]
    public void Analysis_WithoutConfidenceAndEvidence_IsRead()
    {
        var json = Golden.Parse("incident");
        json["analysis"]!.AsObject().Remove("confidence");
        json["analysis"]!["evidence"] = null;

        var analysis = json.Deserialize(ContractsJson.Default.Incident)!.Analysis!;

        Assert.Equivalent(Samples.Analysis with { Confidence = null, Evidence = [] }, analysis, strict: true);
    }

    [Fact]
    public void IncidentRun_WithoutOptionalFields_IsRead()
    {
        var run = Read("incident-run.minimal", IncidentPayloadJson.Default.IncidentInput);

        Assert.Equal((null, null, null), (run.Progress, run.Route, run.Mute));
        Assert.Null(run.Policy.LateSignalWindow);
    }

    /// <summary>Durable Task's own converter knows no web defaults: it writes names as they are, and reads them so.</summary>
    [Fact]
    public void IncidentSignal_WrittenByTheEngine_IsRead()
    {
        var json = JsonSerializer.Serialize(new IncidentSignal(Samples.Failure, Severity.Critical));

        var signal = JsonSerializer.Deserialize(json, IncidentPayloadJson.Default.IncidentSignal)!;

        Assert.StartsWith("{\"Event\"", json, StringComparison.Ordinal);
        Assert.Equal(Severity.Critical, signal.Severity);
        Assert.Equivalent(Samples.Failure, signal.Event, strict: true);
    }

    [Fact]
    public void PodEvent_WithItsTypeLast_IsRead()
    {
        var json = JsonSerializer.SerializeToNode<PodEvent>(Samples.Gone, ContractsJson.Default.PodEvent)!.AsObject();
        var type = json["type"]!.GetValue<string>();
        json.Remove("type");
        json["type"] = type;

        Assert.Equal(Samples.Gone, json.Deserialize(ContractsJson.Default.PodEvent));
    }

    private static Notification Notification => new()
    {
        Kind = NotificationKind.Muted,
        Incident = Incident,
        Context = Samples.Failure.Context,
        IdempotencyKey = $"{Incident.Id}/Muted-1/slack:#payments",
        Target = "#payments",
        Recipients = ["payments@example.com"],
        Thread = "1773480413.000100",
        Action = Samples.Muted,
    };

    private static void Unchanged<T>(string name, T value, JsonTypeInfo<T> type)
    {
        Golden.Matches(name, value, type);
        Assert.Equivalent(value, Read(name, type), strict: true);
    }

    private static T Read<T>(string name, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Golden.Read(name), type)!;
}
