using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Core.Incidents;
using Whooper.Core.Notifications;
using Whooper.Core.PodEvents;

namespace Whooper.Core.Orchestration;

/// <summary>The state of one incident inside its orchestration, and what is told of it to whom.</summary>
internal sealed class IncidentCase(TaskOrchestrationContext context, IncidentRun run, ILogger logger)
{
    private static readonly TimeSpan LateSignalWindow = TimeSpan.FromSeconds(5);

    private readonly IncidentActivities _activities = new(context, logger);
    private FailureContext? _context = run.Progress is { } progress ? progress.Context : run.Failure.Context;
    private DateTimeOffset _lastHeardAt = run.Progress?.LastHeardAt ?? context.CurrentUtcDateTime;
    private Severity _toldSeverity = run.Progress?.ToldSeverity ?? run.Severity;
    private int _toldOccurrences = run.Progress?.ToldOccurrences ?? 1;
    private Task _rerouting = Task.CompletedTask;

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

    public void Take(IncidentSignal? signal)
    {
        if (signal is null)
        {
            Log.SignalUnreadable(logger, Current.Id);
            return;
        }

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

    /// <summary>
    /// Waits for the reports under way, tells of the recovery wherever the failure was told of, and records the end. Then stays a
    /// little: who looked before the close may raise a signal after it.
    /// </summary>
    public async Task EndAsync()
    {
        await Work;
        if (Current.Recovery == Recovery.Recovered)
        {
            await NotifyAsync(NotificationKind.Recovered, [.. run.Policy.Channels.Where(WasTold)]);
        }

        await _activities.RecordAsync(IncidentStage.Closed, Current);
        await context.CreateTimer(run.Policy.LateSignalWindow ?? LateSignalWindow, CancellationToken.None);
        while (!_rerouting.IsCompleted)
        {
            await _rerouting;
        }
    }

    /// <summary>Takes a signal after the close. A failure is the next incident's, and is nobody's until that has it.</summary>
    public void TakeLate(IncidentSignal? signal)
    {
        if (signal?.Event is PodFailed failure && !Current.Knows(failure))
        {
            _rerouting = Task.WhenAll(_rerouting, _activities.RerouteAsync(Current, failure));
        }
    }

    private async Task OpenAsync()
    {
        Show(Current with { Status = IncidentStatus.Healing });
        await _activities.RecordAsync(IncidentStage.Opened, Current);
        var analysis = await _activities.SummariseAsync(Current, _context);
        Show(Current.WithAnalysis(analysis));
        Log.IncidentSummarised(logger, Current.Id, analysis.Source);

        var mailed = await NotifyAsync(NotificationKind.Opened, run.Policy.Channels);
        Show(mailed
            ? Current with { Status = IncidentStatus.Healed, HealedAt = context.CurrentUtcDateTime }
            : Current with { Status = IncidentStatus.Failed });
        if (mailed)
        {
            Log.IncidentHealed(logger, Current.Id, (Current.HealedAt!.Value - Current.DetectedAt).TotalSeconds);
        }
        else
        {
            Log.IncidentFailed(logger, Current.Id);
        }

        await _activities.RecordAsync(IncidentStage.Reported, Current);
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
            await NotifyAsync(kind, run.Policy.Channels);
        }
    }

    /// <summary>Tells these channels, in parallel; false if a mail channel refused it or gave up.</summary>
    private async Task<bool> NotifyAsync(NotificationKind kind, IEnumerable<ChannelPolicy> channels)
    {
        (_toldSeverity, _toldOccurrences) = (Current.Severity, Current.Occurrences);
        var told = await Task.WhenAll(channels.Select(channel => DeliverAsync(channel, kind)));
        return told.All(delivered => delivered);
    }

    private async Task<bool> DeliverAsync(ChannelPolicy channel, NotificationKind kind)
    {
        var record = await _activities.SendAsync(channel, kind, Current, _context);
        Show(Current.WithNotification(record, channel.IsMail));
        if (record.Outcome == DeliveryOutcome.Sent)
        {
            Log.ReportSent(logger, Current.Id, kind, channel.Name);
            return true;
        }

        Log.ReportNotSent(logger, Current.Id, kind, channel.Name, record.Error);
        return !channel.IsMail;
    }

    private bool WasTold(ChannelPolicy channel) =>
        Current.Notifications.Any(told => told.Channel == channel.Name && told.Outcome == DeliveryOutcome.Sent);

    private void Show(Incident next)
    {
        Current = next;
        context.SetCustomStatus(IncidentStatusDocument.Write(next));
    }
}
