using Microsoft.Data.Sqlite;

namespace DurableTask.Sqlite.Storage;

/// <summary>
/// The one writer. What is queued while a commit waits for the disk shares the next transaction and its one fsync. A write that fails
/// takes nobody with it: what the others wrote is written again, each under its own savepoint.
/// </summary>
internal sealed class WriteQueue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _arrivals = new(0, int.MaxValue);
    private readonly WriteSession _session;
    private readonly TimeProvider _time;
    private readonly Action<CommitEffects> _committed;
    private readonly Thread _thread;
    private List<PendingWrite> _queued = [];
    private bool _closing;
    private Exception? _refusal;

    /// <param name="session">The session all writes run in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="committed">Told of each commit's effects before the callers are.</param>
    public WriteQueue(WriteSession session, TimeProvider time, Action<CommitEffects> committed)
    {
        _session = session;
        _time = time;
        _committed = committed;
        _thread = new Thread(CommitUntilClosed) { IsBackground = true, Name = "DurableTask.Sqlite writer" };
        _thread.Start();
    }

    /// <summary>Runs <paramref name="write"/> in a shared transaction; completes when it is on the disk, or fails and leaves no trace.</summary>
    public Task<T> WriteAsync<T>(Func<WriteSession, T> write)
    {
        var pending = new PendingWrite<T>(write);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            if (_refusal is not null)
            {
                throw _refusal;
            }

            _queued.Add(pending);
            if (_queued.Count == 1)
            {
                _arrivals.Release();
            }
        }

        return pending.Task;
    }

    public Task WriteAsync(Action<WriteSession> write) => WriteAsync(session =>
    {
        write(session);
        return true;
    });

    /// <summary>Takes no more writes, and says why.</summary>
    public void Refuse(Exception why)
    {
        lock (_gate)
        {
            _refusal = why;
        }
    }

    /// <summary>Commits what is queued and stops.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
        }

        _arrivals.Release();
        _thread.Join();
        _arrivals.Dispose();
    }

    private void CommitUntilClosed()
    {
        var batch = new List<PendingWrite>();
        while (true)
        {
            _arrivals.Wait();
            bool closing;
            lock (_gate)
            {
                (batch, _queued) = (_queued, batch);
                closing = _closing;
            }

            if (batch.Count > 0)
            {
                Commit(batch);
                batch.Clear();
            }

            if (closing)
            {
                return;
            }
        }
    }

    private void Commit(List<PendingWrite> batch)
    {
        if (TryCommit(batch))
        {
            _session.Database.Faults?.AfterCommit();
            _committed(_session.Effects);
        }

        batch.ForEach(write => write.Answer());
    }

    private bool TryCommit(List<PendingWrite> batch)
    {
        _session.Now = _time.GetUtcNow().UtcTicks;
        try
        {
            Begin();
            if (!TryRunTogether(batch))
            {
                Rollback();
                Begin();
                batch.ForEach(RunApart);
            }

            _session.Database.Prepare("COMMIT").Run();
            return true;
        }
        catch (Exception exception)
        {
            Rollback();
            batch.ForEach(write => write.Fail(exception));
            return false;
        }
    }

    private void Begin()
    {
        _session.Effects.Clear();
        _session.Database.Prepare("BEGIN IMMEDIATE").Run();
    }

    // Savepoints cost as much as a small write does, and hardly a write fails that has changed something.
    private bool TryRunTogether(List<PendingWrite> batch)
    {
        foreach (var write in batch)
        {
            var mark = _session.Effects.Mark();
            var changes = _session.Database.Changes;
            try
            {
                write.Run(_session);
            }
            catch (Exception exception)
            {
                if (!_session.Database.InTransaction || _session.Database.Changes != changes)
                {
                    return false;
                }

                _session.Effects.ReturnTo(mark);
                write.Fail(exception);
            }
        }

        return true;
    }

    private void RunApart(PendingWrite write)
    {
        var mark = _session.Effects.Mark();
        _session.Database.Prepare("SAVEPOINT one_write").Run();
        try
        {
            write.Run(_session);
        }
        catch (Exception exception) when (_session.Database.InTransaction)
        {
            _session.Database.Prepare("ROLLBACK TO one_write").Run();
            _session.Effects.ReturnTo(mark);
            write.Fail(exception);
        }

        _session.Database.Prepare("RELEASE one_write").Run();
    }

    private void Rollback()
    {
        try
        {
            if (_session.Database.InTransaction)
            {
                _session.Database.Prepare("ROLLBACK").Run();
            }
        }
        catch (SqliteException)
        {
            // The callers get the first failure; the next transaction meets this one, should it last.
        }
    }
}
