using DurableTask.Sqlite.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Dispatch;

/// <summary>
/// Wakes the instances whose timers are due. However many wait in the table, memory holds one moment, that of the earliest, and
/// one system timer. The writer thread announces timers, workers ask for the time, the system timer wakes: a lock guards the moments.
/// </summary>
internal sealed class DueTimers : IDisposable
{
    // The clock may be set, and the machine may sleep, while a system timer counts on regardless: look at the clock now and then.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ReadConnections _reader;
    private readonly InstanceQueue _instances;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private long _earliest = long.MaxValue;
    private long _lastLook;
    private bool _closed;

    public DueTimers(ReadConnections reader, InstanceQueue instances, TimeProvider time, ILogger logger)
    {
        _reader = reader;
        _instances = instances;
        _time = time;
        _logger = logger;
        _timer = time.CreateTimer(_ => WakeDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Says that a timer due at this moment (UTC ticks) is in the table.</summary>
    public void Expect(long dueAt)
    {
        lock (_gate)
        {
            if (dueAt < _earliest && !_closed)
            {
                _earliest = dueAt;
                Sleep();
            }
        }
    }

    /// <summary>
    /// The time in UTC ticks, for a look at the table. When the clock was set back since the last one, what was due then may not be
    /// any more, so all are looked at again.
    /// </summary>
    public long Now()
    {
        var now = _time.GetUtcNow().UtcTicks;
        lock (_gate)
        {
            if (now < _lastLook)
            {
                _lastLook = now;
                Expect(now);
            }
        }

        return now;
    }

    /// <summary>Wakes what is due, and sleeps until the next is.</summary>
    public void WakeDue()
    {
        var now = _time.GetUtcNow().UtcTicks;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            if (_earliest > now)
            {
                Sleep();
                return;
            }

            // Forgotten before the table is read: a timer committed after that read announces itself.
            _earliest = long.MaxValue;
            _lastLook = now;
        }

        try
        {
            Expect(_reader.Read(database => SignalDue(database, now)));
        }
        catch (Exception exception) when (exception is SqliteException or ObjectDisposedException)
        {
            if (!_closed)
            {
                Log.TimersUnreadable(_logger, exception);
                Expect(now + RetryDelay.Ticks);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
        }

        _timer.Dispose();
    }

    private long SignalDue(Database database, long now)
    {
        using var due = database.Prepare("SELECT instance_key FROM messages WHERE due_at <= ?").Bind(now);
        while (due.Step())
        {
            _instances.Signal(due.GetInt64(0));
        }

        using var next = database.Prepare("SELECT min(due_at) FROM messages WHERE due_at > ?").Bind(now);
        return next.Step() && !next.IsNull(0) ? next.GetInt64(0) : long.MaxValue;
    }

    private void Sleep()
    {
        if (_earliest < long.MaxValue)
        {
            var left = TimeSpan.FromTicks(Math.Clamp(_earliest - _time.GetUtcNow().UtcTicks, 0, LongestSleep.Ticks));
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }
    }
}
