using Whooper.Contracts.Incidents;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core.Tests.Orchestration;

public sealed class IncidentChangesTests
{
    private static readonly Incident Opened = IncidentChanges.Open(Samples.Run);

    [Fact]
    public void Open_FirstFailure_IsADetectedIncidentOfOneOccurrence()
    {
        Assert.Equal((Samples.Run.IncidentId, IncidentStatus.Detected, Recovery.Pending), (Opened.Id, Opened.Status, Opened.Recovery));
        Assert.Equal((1, 1, 1), (Opened.Occurrences, Opened.PodCount, Opened.RestartCount));
        Assert.Equal((Severity.High, "Error", 1), (Opened.Severity, Opened.Reason, Opened.ExitCode));
        Assert.Equal((Samples.Failure.DetectedAt, Samples.Start), (Opened.DetectedAt, Opened.LastOccurrenceAt));
        Assert.Equal([Samples.Failure.PodName], Opened.Pods);
        Assert.Equal([Samples.Failure.Id], Opened.OccurrenceIds);
    }

    [Fact]
    public void Open_SuccessorOfAClosedIncident_HasTheInstancesId() =>
        Assert.Equal("next.2", IncidentChanges.Open(Samples.Run with { IncidentId = "next.2" }).Id);

    [Fact]
    public void WithFailure_KnownId_IsTheSameIncident() =>
        Assert.Same(Opened, Opened.WithFailure(Samples.Failure with { Reason = "OOMKilled" }, Severity.Critical));

    [Fact]
    public void WithFailure_AnotherPod_CountsBoth()
    {
        var twice = Opened.WithFailure(Samples.Again(2) with { PodName = "second" }, Severity.High);

        Assert.Equal((2, 2, 2), (twice.Occurrences, twice.PodCount, twice.RestartCount));
        Assert.Equal([Samples.Failure.PodName, "second"], twice.Pods);
        Assert.Equal(Samples.Failure.PodName, twice.PodName);
    }

    [Fact]
    public void WithFailure_Graver_GivesTheIncidentItsReason()
    {
        var graver = Opened.WithFailure(
            Samples.Again(2) with { Reason = "OOMKilled", UnderlyingReason = "x", Message = "killed", ExitCode = 137, Signal = 9 }, Severity.Critical);

        Assert.Equal(
            ("OOMKilled", "x", "killed", 137, 9, Severity.Critical),
            (graver.Reason, graver.UnderlyingReason, graver.Message, graver.ExitCode, graver.Signal, graver.Severity));
    }

    [Theory]
    [InlineData(Severity.High)]
    [InlineData(Severity.Warning)]
    public void WithFailure_NotGraver_KeepsTheReason(Severity severity)
    {
        var again = Opened.WithFailure(Samples.Again(2) with { Reason = "Completed", ExitCode = 0 }, severity);

        Assert.Equal(("Error", 1, Severity.High, 2), (again.Reason, again.ExitCode, again.Severity, again.Occurrences));
    }

    [Fact]
    public void WithFailure_Symptom_EscalatesWithoutCounting()
    {
        var backingOff = Samples.Again(2) with { Reason = "CrashLoopBackOff", Symptom = true };

        var escalated = Opened.WithFailure(backingOff, Severity.Critical);

        Assert.Equal(("CrashLoopBackOff", 1), (escalated.Reason, escalated.Occurrences));
        Assert.Same(escalated, escalated.WithFailure(backingOff, Severity.Critical));
    }

    [Fact]
    public void WithFailure_MergedByAFullQueue_CountsEachFailureOnce()
    {
        var third = Samples.Again(3);
        var merged = Samples.Again(5) with { MergedIds = [third.Id, Samples.Again(4).Id] };

        var incident = Opened.WithFailure(third, Severity.High).WithFailure(merged, Severity.High);

        Assert.Equal(4, incident.Occurrences);
        Assert.True(incident.Knows(merged));
        Assert.Same(incident, incident.WithFailure(Samples.Again(4), Severity.High));
    }

    [Fact]
    public void WithFailure_OlderThanTheLatest_CountsButDoesNotTurnBackTime()
    {
        var late = Samples.Again(2) with { RestartCount = 0, FinishedAt = Samples.Start.AddMinutes(-5) };

        var merged = Opened.WithFailure(late, Severity.High);

        Assert.Equal((2, 1, Samples.Start), (merged.Occurrences, merged.RestartCount, merged.LastOccurrenceAt));
    }

    [Fact]
    public void WithFailure_WithoutAnEnd_TookPlaceWhenItWasDetected()
    {
        var stuck = Samples.Again(2) with { FinishedAt = null };

        Assert.Equal(stuck.DetectedAt, Opened.WithFailure(stuck, Severity.High).LastOccurrenceAt);
    }

    [Fact]
    public void WithFailure_ByTheThousand_KeepsTheFirstPodsAndTheLatestIds()
    {
        var incident = Enumerable.Range(2, 1_500)
            .Aggregate(Opened, (merged, number) => merged.WithFailure(Samples.Again(number) with { PodName = $"pod-{number}" }, Severity.High));

        Assert.Equal((1_501, 1_501, 500, 1_000), (incident.Occurrences, incident.PodCount, incident.Pods.Count, incident.OccurrenceIds.Count));
        Assert.Equal((Samples.Failure.PodName, "failure-1501"), (incident.Pods[0], incident.OccurrenceIds[^1]));
    }

    [Theory]
    [InlineData(DeliveryOutcome.Sent, true, true)]
    [InlineData(DeliveryOutcome.Sent, false, false)]
    [InlineData(DeliveryOutcome.Rejected, true, false)]
    [InlineData(DeliveryOutcome.GaveUp, true, false)]
    public void WithNotification_SaysWhetherAMailWasSent(DeliveryOutcome outcome, bool isMail, bool emailSent)
    {
        var channel = new ChannelPolicy("x", isMail, DeliveryRetry.Mail, Target: "#y");

        var told = Opened.WithNotification(channel, NotificationKind.Opened, new(outcome, "1", "e"), Samples.Start);

        Assert.Equal(emailSent, told.EmailSent);
        Assert.Equal(
            new NotificationRecord { Channel = "x:#y", Kind = NotificationKind.Opened, Outcome = outcome, At = Samples.Start, MessageId = "1", Error = "e" },
            told.Notifications.Single());
        Assert.Equal(emailSent, told.WithNotification(channel, NotificationKind.Repeated, new(DeliveryOutcome.GaveUp), Samples.Start).EmailSent);
    }

    [Fact]
    public void WithAnalysis_GivesTheSummaryToo() =>
        Assert.Equal(
            "The container exited with code 1. The database refused the connection. Next: 1) kubectl logs checkout-7d9f8b6c5-x2x4z --previous 2) Check the database.",
            Opened.WithAnalysis(Samples.Analysis).AiSummary);
}
