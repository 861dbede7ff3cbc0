using Whooper.Cluster.Decoding;

namespace Whooper.Cluster.Watching;

/// <summary>
/// Keeps one scope watched for ever: all pods first, as the watch's initial events or else as a list, then their changes; watch again
/// when the server ends it, begin anew when it has forgotten the place, and wait with growing patience when it cannot be had.
/// </summary>
internal sealed class PodWatcher(
    PodLister lister, PodStream stream, WatchBackoff backoff, WatchReporter reporter, PodFeed feed, TimeProvider time)
{
    /// <summary>After so many failures in a row the place itself is doubted.</summary>
    private const int FailuresBeforeNewList = 5;

    private const int EmptyWatchesBorne = 2;

    private static readonly TimeSpan ShortestSoundWatch = TimeSpan.FromSeconds(1);

    private string? _version;
    private bool _streamsInitialEvents = true;
    private bool _initialEventsBroke;
    private bool _lineSinceList;
    private int _emptyWatches;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = await NextAsync(cancellationToken);
            var delay = Decide(outcome);
            await reporter.ReportAsync(outcome, backoff.Failures, delay, cancellationToken);
            if (outcome is Refused or Lost or Stalled)
            {
                await feed.LostAsync(outcome.ToString(), cancellationToken);
            }

            if (delay > TimeSpan.Zero)
            {
                await Task.Delay(delay, time, cancellationToken);
            }
        }
    }

    /// <summary>Initial events that broke off are followed by a list in pages, which makes progress where they may not.</summary>
    private Task<WatchOutcome> NextAsync(CancellationToken cancellationToken) =>
        _version is not null ? WatchAsync(cancellationToken)
        : _streamsInitialEvents && !_initialEventsBroke ? WatchFromNothingAsync(cancellationToken)
        : ListAsync(cancellationToken);

    private async Task<WatchOutcome> ListAsync(CancellationToken cancellationToken)
    {
        feed.BeginPicture();
        var outcome = await lister.ListAsync(
            async result =>
            {
                if (result is PodDecoded { Pod: var pod })
                {
                    await feed.SeenAsync(pod, cancellationToken);
                }
                else if (result is PodUnreadable { Why: var why })
                {
                    reporter.PodSkipped(why);
                }
            },
            cancellationToken);
        if (outcome is Listed listed)
        {
            await SynchronizeAsync(listed.ResourceVersion, cancellationToken);
        }

        return outcome;
    }

    private Task<WatchOutcome> WatchAsync(CancellationToken cancellationToken)
    {
        _emptyWatches++;
        return stream.ReadAsync(
            _version, () => feed.OpenedAsync(cancellationToken), line => HandleAsync(line, cancellationToken), cancellationToken);
    }

    private async Task<WatchOutcome> WatchFromNothingAsync(CancellationToken cancellationToken)
    {
        feed.BeginPicture();
        var outcome = await stream.ReadAsync(
            null,
            () => ValueTask.CompletedTask,
            line => _version is null ? HandleInitialAsync(line, cancellationToken) : HandleAsync(line, cancellationToken),
            cancellationToken);
        _initialEventsBroke = _version is null;
        return outcome is Refused { Status: { Code: 400 or 422 } status } ? new Unserved(status.Message ?? $"{status.Code}") : outcome;
    }

    private async ValueTask<WatchOutcome?> HandleInitialAsync(WatchLine line, CancellationToken cancellationToken)
    {
        switch (line)
        {
            case PodLine { Deleted: false } seen:
                await feed.SeenAsync(seen.Pod, cancellationToken);
                return null;
            case PodLine gone:
                await feed.DeletedAsync(gone.Pod, cancellationToken);
                return null;
            case BookmarkLine { EndsInitialEvents: true } end:
                await SynchronizeAsync(end.ResourceVersion, cancellationToken);
                await feed.OpenedAsync(cancellationToken);
                return null;

            // A server that knows the wish sends no bookmark before the one that ends the initial events.
            case BookmarkLine:
                return new Unserved("the server does not say where they end");

            // Without this line the picture would lack a pod, which would then count as gone.
            case BrokenLine broken:
                return new Lost($"a line of the initial events cannot be read: {broken.Why}");
            default:
                return null;
        }
    }

    private async ValueTask<WatchOutcome?> HandleAsync(WatchLine line, CancellationToken cancellationToken)
    {
        switch (line)
        {
            case PodLine { Deleted: false } seen:
                Advance(seen.ResourceVersion);
                await feed.SeenAsync(seen.Pod, cancellationToken);
                break;
            case PodLine gone:
                Advance(gone.ResourceVersion);
                await feed.DeletedAsync(gone.Pod, cancellationToken);
                break;
            case BookmarkLine bookmark:
                Advance(bookmark.ResourceVersion);
                break;
            case BrokenLine broken:
                reporter.LineSkipped(broken.Why);
                break;
        }

        return null;
    }

    private async Task SynchronizeAsync(string version, CancellationToken cancellationToken)
    {
        await feed.CompleteAsync(cancellationToken);
        (_version, _lineSinceList, _initialEventsBroke) = (version, false, false);
        backoff.Succeeded();
        reporter.Watching(version);
    }

    private void Advance(string? version)
    {
        _version = string.IsNullOrEmpty(version) ? _version : version;
        _lineSinceList = true;
        _emptyWatches = 0;
        backoff.Succeeded();
    }

    /// <summary>Sets where to go on and says how long to wait before.</summary>
    private TimeSpan Decide(WatchOutcome outcome)
    {
        switch (outcome)
        {
            case Listed or Stalled:
                return TimeSpan.Zero;
            case Unserved:
                _streamsInitialEvents = false;
                return TimeSpan.Zero;
            case Ended ended:
                // A server that ends every watch at once would otherwise be asked thousands of times a second.
                _emptyWatches = ended.After < ShortestSoundWatch ? _emptyWatches : 0;
                return _emptyWatches > EmptyWatchesBorne ? backoff.Failed() : TimeSpan.Zero;
            case Expired:
                var hadLines = _lineSinceList;
                (_version, _lineSinceList) = (null, false);
                return hadLines ? TimeSpan.Zero : backoff.Failed();
            case Refused refused:
                Doubt(refused.Status.Code >= 500);
                return backoff.Failed(refused.Status.RetryAfter);
            default:
                Doubt(true);
                return backoff.Failed();
        }
    }

    private void Doubt(bool place)
    {
        if (place && backoff.Failures >= FailuresBeforeNewList)
        {
            _version = null;
        }
    }
}
