using Whooper.Contracts.Incidents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Tests.Incidents;

/// <summary>An incident as large as a status may be, with a long log in its input: one of many that differ.</summary>
internal sealed class LargeIncident
{
    private const int Interval = 3;

    public LargeIncident(int number, string @namespace, DateTimeOffset start)
    {
        var failure = TestEvents.Failure(@namespace) with { Context = new() { LogLines = [.. Enumerable.Repeat(new string('l', 1000), 30)] } };
        Incident = IncidentStatusDocument.Fit(new()
        {
            Id = failure.IncidentId,
            Cluster = "prod",
            Namespace = $"{@namespace}-{number % 4}",
            Workload = new("Deployment", "checkout"),
            PodName = failure.PodName,
            PodUid = failure.PodUid,
            Pods = [failure.PodName],
            PodCount = 1,
            ContainerName = "checkout",
            ContainerKind = ContainerKind.App,
            Node = number == 7 ? "worker-of-seven" : "worker-1",
            RestartCount = 3,
            Occurrences = 200,
            Reason = number % 3 == 0 ? "OOMKilled" : "Error",
            Severity = number % 3 == 0 ? Severity.Critical : Severity.High,
            Message = new string('m', 2000),
            AiSummary = new string('s', 900),
            DetectedAt = start.AddSeconds(number * Interval),
            OpenedAt = start.AddSeconds((number * Interval) + 1),
            LastOccurrenceAt = start.AddSeconds(number * Interval),
            HealedAt = start.AddSeconds((number * Interval) + 2),
            Notifications = [new() { Channel = "mail", Kind = NotificationKind.Opened, Outcome = DeliveryOutcome.Sent, At = start }],
            Status = IncidentStatus.Healed,
            Recovery = IsOpenNumber(number) ? Recovery.Pending : Recovery.Recovered,
            OccurrenceIds = [.. Enumerable.Range(0, 180).Select(id => $"{number:00000}-{id:0000000000}")],
        });
        Run = new()
        {
            Failure = failure,
            IncidentId = Incident.Id,
            Severity = Incident.Severity,
            Policy = new() { Channels = [], FollowTimeout = TimeSpan.FromDays(30), NotifyAtOccurrences = [], LateSignalWindow = TimeSpan.FromMilliseconds(1) },
            OpenedAt = Incident.OpenedAt,
            Progress = new(Incident, Context: null, TimeProvider.System.GetUtcNow(), Incident.Severity, Incident.Occurrences),
        };
    }

    public Incident Incident { get; }

    /// <summary>As it goes on where it stands: an orchestration that has continued as new.</summary>
    public IncidentInput Run { get; }

    public bool IsOpen => Incident.Recovery == Recovery.Pending;

    private static bool IsOpenNumber(int number) => number % 10 == 0;
}
