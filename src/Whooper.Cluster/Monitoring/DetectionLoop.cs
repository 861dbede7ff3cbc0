using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Whooper.Cluster.Watching;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection;

namespace Whooper.Cluster.Monitoring;

/// <summary>The detector's one caller: shows it every change and tells it the time when it has asked to be told.</summary>
internal sealed class DetectionLoop(
    FailureDetector detector, WatchSet watches, EventDispatcher dispatcher, MonitorState state, TimeProvider time, ILogger<DetectionLoop> logger)
{
    /// <summary>No timer can be set for longer than some weeks; an early look costs nothing.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly ChannelReader<ClusterChange> _changes = watches.Changes;
    private readonly WatchHealth _health = new(watches.Scopes, state, time);
    private Task<bool>? _arrival;

    /// <param name="known">The incidents known from before; they may come late.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    public async Task RunAsync(Task<IReadOnlyList<Incident>> known, CancellationToken cancellationToken)
    {
        var restored = false;
        while (true)
        {
            if (!restored && known.IsCompletedSuccessfully)
            {
                restored = true;
                await RestoreAsync(await known);
            }

            await WaitAsync(restored ? null : known, cancellationToken);
            while (_changes.TryRead(out var change))
            {
                Dispatch(Survive(change), cancellationToken);
            }

            Dispatch(detector.Advance(time.GetUtcNow()), cancellationToken);
            state.Current = state.Current with { TrackedPods = detector.TrackedPods, Suppressed = detector.Suppressed };
        }
    }

    private async Task RestoreAsync(IReadOnlyList<Incident> known)
    {
        await dispatcher.CorrectAsync(detector.Restore(known, time.GetUtcNow()));
        state.Settle();
    }

    /// <summary>Until a change arrives, the detector's next deadline passes, or what is awaited besides is there.</summary>
    private async Task WaitAsync(Task? besides, CancellationToken cancellationToken)
    {
        _arrival ??= _changes.WaitToReadAsync(cancellationToken).AsTask();
        var wait = detector.NextDeadline - time.GetUtcNow();
        if (_arrival.IsCompleted || (wait is null && besides is null))
        {
            await _arrival;
        }
        else if (wait is null || wait > TimeSpan.Zero)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var deadline = Task.Delay(wait < LongestWait ? wait.Value : LongestWait, time, enough.Token);
            await Task.WhenAny(_arrival, deadline, besides ?? deadline);
            await enough.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        _arrival = _arrival.IsCompleted ? null : _arrival;
    }

    /// <summary>A pod that the rules stumble over must not blind Whooper to all the others.</summary>
    private IReadOnlyList<PodEvent> Survive(ClusterChange change)
    {
        try
        {
            return Apply(change);
        }
        catch (Exception e)
        {
            logger.ChangeNotUnderstood(e, (change as PodSeen)?.Pod.Name ?? change.ToString());
            return [];
        }
    }

    private IReadOnlyList<PodEvent> Apply(ClusterChange change)
    {
        var now = time.GetUtcNow();
        switch (change)
        {
            case PodSeen seen:
                state.Current = state.Current with { LastEventAt = now };
                return detector.Observe(seen.Pod, now);
            case PodDeleted deleted:
                state.Current = state.Current with { LastEventAt = now };
                return Forget(deleted, now);
            case Synchronized listed:
                return _health.Listed(listed.Scope) ? detector.Synchronized(now) : [];
            case WatchOpened opened:
                _health.Opened(opened.Scope);
                return [];
            case WatchLost lost:
                _health.Lost(lost.Scope, lost.Why);
                return [];
            default:
                return [];
        }
    }

    private IReadOnlyList<PodEvent> Forget(PodDeleted deleted, DateTimeOffset now)
    {
        // The last words of a pod may tell of an end that no earlier line showed.
        var last = deleted.Last is { } pod ? detector.Observe(pod, now) : [];
        return [.. last, .. detector.Forget(deleted.Uid, now)];
    }

    private void Dispatch(IReadOnlyList<PodEvent> events, CancellationToken cancellationToken)
    {
        foreach (var detected in events)
        {
            dispatcher.Dispatch(detected, cancellationToken);
        }
    }
}
