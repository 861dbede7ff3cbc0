using Whooper.SimulatedCluster.Api;
using Whooper.SimulatedCluster.Api.Lists;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.FaultInjection;

/// <summary>What goes wrong with the API server, scripted at run time. Thread-safe.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<ActiveFault> _active = [];
    private readonly ClusterState _state;
    private readonly PagedLists _pages;
    private readonly TimeProvider _time;
    private int _linesToGarble;
    private int? _initialEventsBreak;

    internal Faults(ClusterState state, PagedLists pages, TimeProvider time) => (_state, _pages, _time) = (state, pages, time);

    /// <summary>How many watch streams are open.</summary>
    public int OpenWatchCount => Watches.Count;

    internal OpenWatches Watches { get; } = new();

    /// <summary>Calls get this status code (429, 500, 503 …) and a matching <c>Status</c> body.</summary>
    public ActiveFault Respond(int status, FaultScope? scope = null, TimeSpan? retryAfter = null) =>
        Begin(new FaultEffect.Respond(status, retryAfter), scope);

    /// <summary>Connections break before a byte is answered.</summary>
    public ActiveFault ResetConnections(FaultScope? scope = null) => Begin(new FaultEffect.ResetConnection(), scope);

    /// <summary>Answers begin so much later.</summary>
    public ActiveFault Delay(TimeSpan by, FaultScope? scope = null) => Begin(new FaultEffect.Delay(by), scope);

    /// <summary>Calls get no answer until the fault is lifted.</summary>
    public ActiveFault Hang(FaultScope? scope = null) => Begin(new FaultEffect.Hang(), scope);

    /// <summary>Watch streams stay open but send nothing, not even bookmarks, until the fault is lifted.</summary>
    public ActiveFault StallWatches(TimeSpan? duration = null) =>
        Begin(new FaultEffect.StallWatch(), new FaultScope { Duration = duration, Calls = _ => false });

    /// <summary>The next lines of watch streams are cut to invalid JSON; what they said is lost.</summary>
    public void GarbleNextLine(int lines = 1) => Interlocked.Add(ref _linesToGarble, lines);

    /// <summary>The next stream of initial events breaks in the middle of a line after so many objects.</summary>
    public void BreakNextInitialEvents(int afterObjects)
    {
        lock (_gate)
        {
            _initialEventsBreak = afterObjects;
        }
    }

    /// <summary>Breaks all open watch streams in the middle of a line; returns how many.</summary>
    public int AbortWatches() => Watches.EndAll(WatchEnd.Abort);

    /// <summary>Ends all open watch streams cleanly, as a real server does every half hour or so; returns how many.</summary>
    public int EndWatches() => Watches.EndAll(WatchEnd.Clean);

    /// <summary>Makes all resource versions and continue tokens handed out so far too old: 410 for whoever resumes from them.</summary>
    /// <param name="tellOpenWatches">Open watches get an ERROR event with 410 and end.</param>
    public void ExpireResourceVersions(bool tellOpenWatches = false)
    {
        _state.ForgetHistory();
        _pages.Clear();
        if (tellOpenWatches)
        {
            Watches.EndAll(WatchEnd.Expired);
        }
    }

    /// <summary>Ends all faults that are still active.</summary>
    public void LiftAll()
    {
        foreach (var fault in Active())
        {
            fault.Dispose();
        }

        Interlocked.Exchange(ref _linesToGarble, 0);
        TakeInitialEventsBreak();
    }

    internal IEnumerable<ActiveFault> Hitting(RecordedCall call) => Active().Where(fault => fault.TryHit(call));

    internal bool TakeGarbledLine()
    {
        var left = Interlocked.Decrement(ref _linesToGarble);
        if (left >= 0)
        {
            return true;
        }

        Interlocked.Increment(ref _linesToGarble);
        return false;
    }

    internal int? TakeInitialEventsBreak()
    {
        lock (_gate)
        {
            var after = _initialEventsBreak;
            _initialEventsBreak = null;
            return after;
        }
    }

    /// <summary>Ends when no stall holds the watch streams up.</summary>
    internal Task WhenFlowingAsync()
    {
        var stalls = Active().Where(fault => fault.Effect is FaultEffect.StallWatch).Select(fault => fault.Lifted).ToArray();
        return stalls.Length == 0 ? Task.CompletedTask : Task.WhenAll(stalls);
    }

    private ActiveFault Begin(FaultEffect effect, FaultScope? scope)
    {
        var fault = new ActiveFault(scope ?? FaultScope.All, effect, _time);
        lock (_gate)
        {
            _active.Add(fault);
        }

        return fault;
    }

    private ActiveFault[] Active()
    {
        lock (_gate)
        {
            _active.RemoveAll(fault => fault.Lifted.IsCompleted);
            return [.. _active];
        }
    }
}
