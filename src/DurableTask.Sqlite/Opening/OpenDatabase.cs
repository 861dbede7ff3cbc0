using DurableTask.Sqlite.Dispatch;
using DurableTask.Sqlite.Messages;
using DurableTask.Sqlite.Storage;
using DurableTask.Sqlite.WorkItems;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Opening;

/// <summary>
/// The file while it is open, with all that lives just as long: its connections, what is ready, who waits. The writing connection
/// belongs to the thread that opens the file until the write queue starts its own; readers have others.
/// </summary>
internal sealed class OpenDatabase : IDisposable
{
    // Small enough to be checked in a fraction of a second.
    private const long LargestVerifiedBeforeUse = 16 * 1024 * 1024;

    private readonly FileOwnership _ownership;
    private readonly Database _database;
    private readonly DueTimers _timers;
    private readonly InstanceQueue _instances;
    private readonly ActivityQueue _activities;
    private readonly DamageCheck? _damageCheck;

    private OpenDatabase(
        FileOwnership ownership,
        Database database,
        string path,
        SqliteOrchestrationServiceOptions options,
        MessageDelivery delivery,
        ILogger logger,
        bool verified)
    {
        _ownership = ownership;
        _database = database;
        _database.Faults = options.Faults;
        _instances = new InstanceQueue(options.TimeProvider);
        _activities = new ActivityQueue(options.TimeProvider);
        Waiters = new CompletionWaiters();
        Reader = new ReadConnections(path);
        _timers = new DueTimers(Reader, _instances, options.TimeProvider, logger);
        var (instances, activities) = WorkRecovery.Enqueue(database, _instances, _activities);
        Writer = new WriteQueue(new WriteSession(database, WorkRecovery.LastId(database)), options.TimeProvider, Publish);
        Orchestrations = new OrchestrationWorkItems(_instances, _timers, Reader, Writer, delivery, options, logger);
        Activities = new ActivityWorkItems(_activities, Reader, Writer, delivery, options, logger);
        _timers.Expect(0);
        Log.Opened(logger, path, instances, activities);
        _damageCheck = verified || !options.VerifyOnOpen ? null : new DamageCheck(path, Refuse, logger);
    }

    /// <summary>Ends when the file has been checked for damage, and fails when there is some.</summary>
    public Task Verification => _damageCheck?.Completion ?? Task.CompletedTask;

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
            var verify = options.VerifyOnOpen && (!File.Exists(path) || new FileInfo(path).Length <= LargestVerifiedBeforeUse);
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
    public OpenDatabase ThrowIfDamaged()
    {
        _damageCheck?.ThrowIfDamaged();
        return this;
    }

    public void Dispose()
    {
        _damageCheck?.Dispose();
        _timers.Dispose();
        _instances.Close();
        _activities.Close();
        Writer.Dispose();
        Waiters.Close(new ObjectDisposedException(nameof(SqliteOrchestrationService)));
        Reader.Dispose();
        _database.Dispose();
        _ownership.Dispose();
    }

    private void Refuse(DatabaseRefusedException damage)
    {
        Writer.Refuse(damage);
        Waiters.Close(damage);
    }

    // On the writer thread, after each commit and before its callers are answered.
    private void Publish(CommitEffects effects)
    {
        effects.ReadyInstances.ForEach(_instances.Signal);
        effects.ReadyActivities.ForEach(_activities.Add);
        effects.CompletedInstances.ForEach(Waiters.Completed);
        _timers.Expect(effects.EarliestTimer);
    }
}
