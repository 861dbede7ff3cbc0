using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>One incident inside its orchestration: what it hears, and what follows from it.</summary>
internal sealed class IncidentLifecycle
{
    private static readonly TimeSpan LateSignalWindow = TimeSpan.FromSeconds(5);

    private readonly TaskOrchestrationContext _context;
    private readonly IncidentInput _input;
    private readonly ILogger _logger;
    private readonly IncidentActivities _activities;
    private readonly IncidentState _state;
    private readonly IncidentReports _reports;
    private DateTimeOffset _lastHeardAt;
    private Task _resubmitting = Task.CompletedTask;

    public IncidentLifecycle(TaskOrchestrationContext context, IncidentInput input, ILogger logger)
    {
        (_context, _input, _logger) = (context, input, logger);
        _activities = new(context, logger);
        _state = new(context, input.Progress?.Incident ?? IncidentChanges.Open(input));
        _reports = new(context, input, _state, _activities);
        _lastHeardAt = input.Progress?.LastHeardAt ?? context.CurrentUtcDateTime;
    }

    public Incident Current => _state.Current;

    /// <summary>The reports under way; never faulted by a channel that fails.</summary>
    public Task Work { get; private set; } = Task.CompletedTask;

    public bool IsOpen => Current.Recovery == Recovery.Pending;

    /// <summary>When the follow time-out runs out if nothing more is heard.</summary>
    public DateTime SilentAt => (_lastHeardAt + _input.Policy.FollowTimeout).UtcDateTime;

    public IncidentProgress Progress => new(Current, _reports.Context, _lastHeardAt, _reports.ToldSeverity, _reports.ToldOccurrences);

    public void Start()
    {
        _state.Show(Current);
        if (_input.Progress is null)
        {
            Log.IncidentCreated(
                _logger, Current.Id, Current.Namespace, Current.PodName, Current.ContainerName, Current.Reason, Current.Severity);
            Work = _reports.OpenAsync();
        }
    }

    public void Take(IncidentSignal? signal)
    {
        if (signal is null)
        {
            Log.SignalUnreadable(_logger, Current.Id);
            return;
        }

        _lastHeardAt = _context.CurrentUtcDateTime;
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

    public void Take(OperatorAction? action)
    {
        if (action is null)
        {
            Log.SignalUnreadable(_logger, Current.Id);
            return;
        }

        Log.OperatorActed(_logger, Current.Id, action.Kind, action.By, action.Reason);
        _state.Show(Current.WithAction(action));
        switch (action.Kind)
        {
            case OperatorActionKind.Mute:
                Work = _reports.ThenTellAsync(Work, NotificationKind.Muted, action);
                break;
            case OperatorActionKind.Resend:
                Work = _reports.ThenTellAsync(Work, NotificationKind.Resent, action);
                break;
            case OperatorActionKind.Close:
                Close(Recovery.Unknown);
                break;
        }
    }

    /// <summary>Closes the incident if nothing was heard for the follow time-out; false if something was.</summary>
    public bool CloseIfSilent()
    {
        if (_context.CurrentUtcDateTime < SilentAt)
        {
            return false;
        }

        Close(Recovery.Unknown);
        return true;
    }

    /// <summary>
    /// Waits for the reports under way, tells of the end wherever the failure was told of, and records it. Then stays a little: who
    /// looked before the close may raise a signal after it.
    /// </summary>
    public async Task EndAsync()
    {
        await Work;
        await _reports.TellAsync(Current.Recovery == Recovery.Recovered ? NotificationKind.Recovered : NotificationKind.Closed);
        await _activities.RecordAsync(IncidentStage.Closed, Current);
        await _context.CreateTimer(_input.Policy.LateSignalWindow ?? LateSignalWindow, CancellationToken.None);
        while (!_resubmitting.IsCompleted)
        {
            await _resubmitting;
        }
    }

    /// <summary>Takes a signal after the close. A failure is the next incident's, and is nobody's until that has it.</summary>
    public void TakeLate(IncidentSignal? signal)
    {
        if (signal?.Event is PodFailed failure && !Current.Knows(failure))
        {
            _resubmitting = Task.WhenAll(_resubmitting, _activities.ResubmitAsync(Current, failure));
        }
    }

    private void TakeFailure(PodFailed failure, Severity severity)
    {
        var before = Current;
        var after = before.WithFailure(failure, severity);
        if (ReferenceEquals(before, after))
        {
            return;
        }

        _reports.Context = failure.Context ?? _reports.Context;
        _state.Show(after);
        if (after.Severity > before.Severity)
        {
            Log.IncidentEscalated(_logger, after.Id, after.Reason, after.Severity);
        }
        else
        {
            Log.FailedAgain(_logger, after.Id, failure.PodName, failure.Reason, after.Occurrences);
        }

        if (_reports.News is not null)
        {
            Work = _reports.ThenTellNewsAsync(Work);
        }
    }

    private void Close(Recovery recovery, DateTimeOffset? recoveredAt = null)
    {
        _state.Show(Current.Closed(recovery, recoveredAt));
        Log.IncidentClosed(_logger, Current.Id, recovery, Current.Occurrences);
    }
}
