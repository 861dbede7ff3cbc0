using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Core.Incidents;
using Whooper.Core.Notifications;
using Whooper.Core.PodEvents;

namespace Whooper.Core.Orchestration;

/// <summary>The state of one incident inside its orchestration, and the work done for it: activities, one after another.</summary>
internal sealed class IncidentCase(TaskOrchestrationContext context, IncidentRun run, ILogger logger)
{
    private static readonly TaskOptions SummaryRetry =
        TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 3, TimeSpan.FromSeconds(2), backoffCoefficient: 3));

    private static readonly TaskOptions MetricsRetry =
        TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 3, TimeSpan.FromSeconds(1)));

    private FailureContext? _context = run.Progress is { } progress ? progress.Context : run.Failure.Context;
    private DateTimeOffset _lastHeardAt = run.Progress?.LastHeardAt ?? context.CurrentUtcDateTime;
    private Severity _toldSeverity = run.Progress?.ToldSeverity ?? run.Severity;
    private int _toldOccurrences = run.Progress?.ToldOccurrences ?? 1;

    public Incident Current { get; private set; } = run.Progress?.Incident ?? IncidentChanges.Open(run);

    /// <summary>The reports under way; never faulted by a channel that fails.</summary>
    public Task Work { get; private set; } = Task.CompletedTask;

    public bool IsOpen => Current.Recovery == Recovery.Pending;

    /// <summary>When the follow time-out runs out if nothing more is heard.</summary>
    public DateTime SilentAt => (_lastHeardAt + run.Policy.FollowTimeout).UtcDateTime;

    public IncidentProgress Progress => new(Current, _context, _lastHeardAt, _toldSeverity, _toldOccurrences);

    public void Start()
    {
        Show(Current);
        if (run.Progress is null)
        {
            Log.IncidentCreated(logger, Current.Id, Current.Namespace, Current.PodName, Current.ContainerName, Current.Reason, Current.Severity);
            Work = OpenAsync();
        }
    }

    public void Take(IncidentSignal signal)
    {
        _lastHeardAt = context.CurrentUtcDateTime;
        switch (signal.Event)
        {
            case PodFailed failure:
                TakeFailure(failure, signal.Severity);
                break;
            case PodRecovered recovered:
                Close(Recovery.Recovered, recovered.RecoveredAt);
                break;
            case PodGone:
                Close(Recovery.Gone);
                break;
        }
    }

    /// <summary>Closes the incident if nothing was heard for the follow time-out; false if something was.</summary>
    public bool CloseIfSilent()
    {
        if (context.CurrentUtcDateTime < SilentAt)
        {
            return false;
        }

        Close(Recovery.Unknown);
        return true;
    }

    /// <summary>Waits for the reports under way, tells of the recovery where the incident was told of, and records the end.</summary>
    public async Task FinishAsync()
    {
        await Work;
        if (Current.Recovery == Recovery.Recovered && Current.Notifications.Any(told => told.Outcome == DeliveryOutcome.Sent))
        {
            await NotifyAsync(NotificationKind.Recovered);
        }

        await RecordAsync(IncidentStage.Closed);
    }

    private async Task OpenAsync()
    {
        Show(Current with { Status = IncidentStatus.Healing });
        await RecordAsync(IncidentStage.Opened);
        var analysis = await SummariseAsync();
        Show(Current.WithAnalysis(analysis));
        Log.IncidentSummarised(logger, Current.Id, analysis.Source);

        var mailed = await NotifyAsync(NotificationKind.Opened);
        Show(mailed
            ? Current with { Status = IncidentStatus.Healed, HealedAt = context.CurrentUtcDateTime }
            : Current with { Status = IncidentStatus.Failed });
        if (mailed)
        {
            Log.IncidentHealed(logger, Current.Id, Current.HealedAt!.Value - Current.DetectedAt);
        }
        else
        {
            Log.IncidentFailed(logger, Current.Id);
        }

        await RecordAsync(IncidentStage.Reported);
    }

    private void TakeFailure(PodFailed failure, Severity severity)
    {
        var before = Current;
        var after = before.WithFailure(failure, severity);
        if (ReferenceEquals(before, after))
        {
            return;
        }

        _context = failure.Context ?? _context;
        Show(after);
        if (after.Severity > before.Severity)
        {
            Log.IncidentEscalated(logger, after.Id, after.Reason, after.Severity);
        }
        else
        {
            Log.FailedAgain(logger, after.Id, failure.PodName, failure.Reason, after.Occurrences);
        }

        if (News is not null)
        {
            Work = ThenTellNewsAsync(Work);
        }
    }

    private void Close(Recovery recovery, DateTimeOffset? recoveredAt = null)
    {
        Show(Current.Closed(recovery, recoveredAt));
        Log.IncidentClosed(logger, Current.Id, recovery, Current.Occurrences);
    }

    private async Task<IncidentAnalysis> SummariseAsync()
    {
        try
        {
            return await context.CallActivityAsync<IncidentAnalysis>(
                nameof(SummarizeIncident), new SummaryRequest(Current, _context), SummaryRetry);
        }
        catch (TaskFailedException)
        {
            return await context.CallActivityAsync<IncidentAnalysis>(
                nameof(SummarizeIncident), new SummaryRequest(Current, _context, ByReasonOnly: true));
        }
    }

    /// <summary>What people have not been told yet, if it is worth a message: a graver severity, or a count to tell at.</summary>
    private NotificationKind? News =>
        Current.Severity > _toldSeverity ? NotificationKind.Escalated
        : run.Policy.NotifyAtOccurrences.Any(count => _toldOccurrences < count && count <= Current.Occurrences) ? NotificationKind.Repeated
        : null;

    /// <summary>Tells the news once earlier reports are through; one of those may have told it already.</summary>
    private async Task ThenTellNewsAsync(Task before)
    {
        await before;
        if (News is { } kind)
        {
            await NotifyAsync(kind);
        }
    }

    /// <summary>Tells every channel, in parallel; false if a mail channel refused it or gave up.</summary>
    private async Task<bool> NotifyAsync(NotificationKind kind)
    {
        (_toldSeverity, _toldOccurrences) = (Current.Severity, Current.Occurrences);
        var told = await Task.WhenAll(run.Policy.Channels.Select(channel => DeliverAsync(channel, kind)));
        return told.All(delivered => delivered);
    }

    private async Task<bool> DeliverAsync(ChannelPolicy channel, NotificationKind kind)
    {
        var record = await TryDeliverAsync(channel, kind);
        Show(Current.WithNotification(record, channel.IsMail));
        if (record.Outcome == DeliveryOutcome.Sent)
        {
            Log.ReportSent(logger, Current.Id, kind, channel.Name);
            return true;
        }

        Log.ReportNotSent(logger, Current.Id, kind, channel.Name, record.Error);
        return !channel.IsMail;
    }

    private async Task<NotificationRecord> TryDeliverAsync(ChannelPolicy channel, NotificationKind kind)
    {
        var notification = new Notification
        {
            Kind = kind,
            Incident = Current,
            Context = _context,
            IdempotencyKey = kind is NotificationKind.Repeated or NotificationKind.Escalated
                ? $"{Current.Id}/{kind}-{Current.Occurrences}/{channel.Name}"
                : $"{Current.Id}/{kind}/{channel.Name}",
        };
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(
            channel.Retry.Attempts, channel.Retry.FirstDelay, channel.Retry.Backoff, channel.Retry.MaxDelay));
        try
        {
            var delivery = await context.CallActivityAsync<Delivery>(
                nameof(SendNotification), new DeliveryRequest(channel.Name, notification), retry);
            return Record(delivery.Outcome, delivery.MessageId, delivery.Error);
        }
        catch (TaskFailedException exception)
        {
            return Record(DeliveryOutcome.GaveUp, error: exception.FailureDetails.ErrorMessage);
        }

        NotificationRecord Record(DeliveryOutcome outcome, string? messageId = null, string? error = null) => new()
        {
            Channel = channel.Name,
            Kind = kind,
            Outcome = outcome,
            At = context.CurrentUtcDateTime,
            MessageId = messageId,
            Error = error,
        };
    }

    /// <summary>A figure that could not be recorded is no reason to fail an incident.</summary>
    private async Task RecordAsync(IncidentStage stage)
    {
        try
        {
            await context.CallActivityAsync<bool>(nameof(RecordMetrics), new MetricsRequest(stage, Current), MetricsRetry);
        }
        catch (TaskFailedException exception)
        {
            Log.MetricsFailed(logger, Current.Id, exception.FailureDetails.ErrorMessage);
        }
    }

    private void Show(Incident next)
    {
        Current = next;
        context.SetCustomStatus(IncidentStatusDocument.Write(next));
    }
}
