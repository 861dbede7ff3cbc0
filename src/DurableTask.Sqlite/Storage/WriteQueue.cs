namespace DurableTask.Sqlite.Storage;

/// <summary>The only writer: what is queued while a commit waits for the disk shares the next transaction and its one fsync.</summary>
/// <remarks>
/// Threads: any thread may queue, under <see cref="_gate"/>. The writer thread alone takes batches, and owns the session, its
/// connection and its effects from the moment it starts.
/// Bounds: a group commit takes all that is queued, without a limit of its own. Each caller awaits its write before it makes another, so
/// that no more can be queued than steps and activities run (<see cref="SqliteOrchestrationServiceOptions"/>) and client calls wait.
/// </remarks>
internal sealed class WriteQueue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _arrivals = new(0, int.MaxValue);
    private readonly WriteSession _session;
    private readonly GroupCommit _commit;
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
        _commit = new GroupCommit(session, time);
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
        if (_commit.TryRun(batch))
        {
            _session.Database.Faults?.AfterCommit();
            _committed(_session.Effects);
        }

        batch.ForEach(write => write.Answer());
    }
}
