using DurableTask.Sqlite.Dispatch;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Ownership;
using DurableTask.Sqlite.Schema;
using DurableTask.Sqlite.Storage;
using DurableTask.Sqlite.WorkItems;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite;

/// <summary>The file while it is open, with all that lives just as long: its connections, what is ready, who waits.</summary>
internal sealed class OpenDatabase : IDisposable
{
    // Small enough to be looked through in a fraction of a second.
    private const long VerifiedBeforeUse = 16 * 1024 * 1024;

    private readonly FileOwnership _ownership;
    private readonly Database _database;
    private readonly DueTimers _timers;
    private readonly InstanceQueue _instances;
    private readonly ActivityQueue _activities;
    private readonly BackgroundVerification? _verification;
    private readonly ILogger _logger;
    private readonly string _path;
    private volatile DatabaseRefusedException? _damage;

    private OpenDatabase(
        FileOwnership ownership,
        Database database,
        string path,
        SqliteOrchestrationServiceOptions options,
        MessageDelivery delivery,
        ILogger logger,
        bool verified)
    {
        _logger = logger;
        _path = path;
        _ownership = ownership;
        _database = database;
        _database.Faults = options.Faults;
        _instances = new InstanceQueue(options.TimeProvider);
        _activities = new ActivityQueue(options.TimeProvider);
        Waiters = new CompletionWaiters();
        Reader = new ReadConnections(path);
        _timers = new DueTimers(Reader, _instances, options.TimeProvider, logger);
        var (instances, activities) = Resume();
        Writer = new WriteQueue(new WriteSession(database, LastId(database)), options.TimeProvider, Publish);
        Orchestrations = new OrchestrationWorkItems(_instances, _timers, Reader, Writer, delivery, options, logger);
        Activities = new ActivityWorkItems(_activities, Reader, Writer, delivery, options, logger);
        _timers.Expect(0);
        Log.Opened(logger, path, instances, activities);
        _verification = verified || !options.VerifyOnOpen ? null : new BackgroundVerification(path, Verified);
    }

    /// <summary>Ends when the file has been looked through for damage, and fails when there is some.</summary>
    public Task Verification => _verification?.Completion ?? Task.CompletedTask;

    public WriteQueue Writer { get; }

    public ReadConnections Reader { get; }

    public CompletionWaiters Waiters { get; }

    public OrchestrationWorkItems Orchestrations { get; }

    public ActivityWorkItems Activities { get; }

    public static OpenDatabase Open(string path, SqliteOrchestrationServiceOptions options, MessageDelivery delivery, ILogger logger)
    {
        var ownership = FileOwnership.Take(path);
        Database? database = null;
        try
        {
            var verify = options.VerifyOnOpen && (!File.Exists(path) || new FileInfo(path).Length <= VerifiedBeforeUse);
            database = SchemaGuard.Open(path, verify);
            return new OpenDatabase(ownership, database, path, options, delivery, logger, verify);
        }
        catch (Exception exception)
        {
            database?.Dispose();
            ownership.Dispose();
            if (exception is SqliteException failure)
            {
                throw SchemaGuard.Refusal(path, failure);
            }

            throw;
        }
    }

    /// <exception cref="DatabaseRefusedException">Damage has been found.</exception>
    public OpenDatabase ThrowIfDamaged() => _damage is { } damage ? throw damage : this;

    public void Dispose()
    {
        _verification?.Dispose();
        _timers.Dispose();
        _instances.Close();
        _activities.Close();
        Writer.Dispose();
        Waiters.Close(new ObjectDisposedException(nameof(SqliteOrchestrationService)));
        Reader.Dispose();
        _database.Dispose();
        _ownership.Dispose();
    }

    private void Verified(Exception? finding)
    {
        if (finding is DatabaseRefusedException damage)
        {
            _damage = damage;
            Log.Damaged(_logger, damage.Message);
            Writer.Refuse(damage);
            Waiters.Close(damage);
        }
        else if (finding is not null)
        {
            Log.Unverified(_logger, finding, _path);
        }
        else
        {
            Log.Verified(_logger, _path);
        }
    }

    private void Publish(CommitEffects effects)
    {
        effects.ReadyInstances.ForEach(_instances.Signal);
        effects.ReadyActivities.ForEach(_activities.Add);
        effects.CompletedInstances.ForEach(Waiters.Completed);
        _timers.Expect(effects.EarliestTimer);
    }

    /// <summary>Finds out what was ready when the file was last closed.</summary>
    private (int Instances, int Activities) Resume()
    {
        var instances = 0;
        using (var rows = _database.Prepare("SELECT DISTINCT instance_key FROM messages WHERE due_at IS NULL"))
        {
            for (; rows.Step(); instances++)
            {
                _instances.Signal(rows.GetInt64(0));
            }
        }

        var activities = 0;
        using (var rows = _database.Prepare("SELECT instance_key, id FROM activities ORDER BY id"))
        {
            for (; rows.Step(); activities++)
            {
                _activities.Add(new ReadyActivity(new ActivityKey(rows.GetInt64(0), rows.GetInt64(1)), Message: null));
            }
        }

        return (instances, activities);
    }

    private static long LastId(Database database)
    {
        using var row = database.Prepare(
            """
            SELECT max(
                (SELECT coalesce(max(key), 0) FROM instances),
                (SELECT coalesce(max(id), 0) FROM messages),
                (SELECT coalesce(max(id), 0) FROM activities))
            """);
        row.Step();
        return row.GetInt64(0);
    }
}
