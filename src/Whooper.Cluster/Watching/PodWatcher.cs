using System.Threading.Channels;
using Whooper.Cluster.Decoding;

namespace Whooper.Cluster.Watching;

/// <summary>
/// Keeps one scope listed and watched for ever: list, watch from there, watch again when the server ends it, list anew when it has
/// forgotten the place, and wait with growing patience when it cannot be had.
/// </summary>
internal sealed class PodWatcher(
    PodLister lister, PodStream stream, RetryPace pace, WatchReporter reporter, ChannelWriter<ClusterChange> changes, TimeProvider time)
{
    /// <summary>After so many failures in a row the place itself is doubted.</summary>
    private const int FailuresBeforeNewList = 5;

    private const int EmptyWatchesBorne = 2;

    private static readonly TimeSpan ShortestSoundWatch = TimeSpan.FromSeconds(1);

    private HashSet<string> _known = [];
    private string? _version;
    private bool _lineSinceList;
    private int _emptyWatches;

    private WatchScope Scope => reporter.Scope;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = _version is null ? await ListAsync(cancellationToken) : await WatchAsync(_version, cancellationToken);
            var delay = Decide(outcome);
            await reporter.ReportAsync(outcome, pace.Failures, delay, cancellationToken);
            if (outcome is Refused or Lost or Stalled)
            {
                await changes.WriteAsync(new WatchLost(Scope, outcome.ToString()), cancellationToken);
            }

            if (delay > TimeSpan.Zero)
            {
                await Task.Delay(delay, time, cancellationToken);
            }
        }
    }

    private async Task<WatchOutcome> ListAsync(CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>();
        var outcome = await lister.ListAsync(
            async result =>
            {
                if (result is PodDecoded { Pod: var pod })
                {
                    seen.Add(pod.Uid);
                    _known.Add(pod.Uid);
                    await changes.WriteAsync(new PodSeen(Scope, pod), cancellationToken);
                }
                else if (result is PodUnreadable { Why: var why })
                {
                    reporter.PodSkipped(why);
                }
            },
            cancellationToken);
        if (outcome is not Listed)
        {
            return outcome;
        }

        foreach (var uid in _known.Except(seen))
        {
            await changes.WriteAsync(new PodDeleted(Scope, uid, null), cancellationToken);
        }

        _known = seen;
        await changes.WriteAsync(new Synchronised(Scope), cancellationToken);
        return outcome;
    }

    private Task<WatchOutcome> WatchAsync(string version, CancellationToken cancellationToken)
    {
        _emptyWatches++;
        return stream.ReadAsync(
            version,
            () => changes.WriteAsync(new WatchOpened(Scope), cancellationToken),
            line => HandleAsync(line, cancellationToken),
            cancellationToken);
    }

    private ValueTask HandleAsync(WatchLine line, CancellationToken cancellationToken)
    {
        switch (line)
        {
            case PodLine { Deleted: false } seen:
                Advance(seen.ResourceVersion);
                _known.Add(seen.Pod.Uid);
                return changes.WriteAsync(new PodSeen(Scope, seen.Pod), cancellationToken);
            case PodLine gone:
                Advance(gone.ResourceVersion);
                _known.Remove(gone.Pod.Uid);
                return changes.WriteAsync(new PodDeleted(Scope, gone.Pod.Uid, gone.Pod), cancellationToken);
            case BookmarkLine bookmark:
                Advance(bookmark.ResourceVersion);
                return ValueTask.CompletedTask;
            case BrokenLine broken:
                reporter.LineSkipped(broken.Why);
                return ValueTask.CompletedTask;
            default:
                return ValueTask.CompletedTask;
        }
    }

    private void Advance(string? version)
    {
        _version = string.IsNullOrEmpty(version) ? _version : version;
        _lineSinceList = true;
        _emptyWatches = 0;
        pace.Succeeded();
    }

    /// <summary>Sets where to go on and says how long to wait before.</summary>
    private TimeSpan Decide(WatchOutcome outcome)
    {
        switch (outcome)
        {
            case Listed listed:
                _version = listed.ResourceVersion;
                _lineSinceList = false;
                pace.Succeeded();
                return TimeSpan.Zero;
            case Ended ended:
                // A server that ends every watch at once would otherwise be asked thousands of times a second.
                _emptyWatches = ended.After < ShortestSoundWatch ? _emptyWatches : 0;
                return _emptyWatches > EmptyWatchesBorne ? pace.Failed() : TimeSpan.Zero;
            case Expired:
                _version = null;
                return _lineSinceList ? TimeSpan.Zero : pace.Failed();
            case Stalled:
                return TimeSpan.Zero;
            case Refused refused:
                Doubt(refused.Status.Code >= 500);
                return pace.Failed(refused.Status.RetryAfter);
            default:
                Doubt(true);
                return pace.Failed();
        }
    }

    private void Doubt(bool place)
    {
        if (place && pace.Failures >= FailuresBeforeNewList)
        {
            _version = null;
        }
    }
}
