using DurableTask.Sqlite.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Opening;

/// <summary>Looks for damage in the whole file while others work on it, on a thread and a connection of its own.</summary>
internal sealed class DamageCheck : IDisposable
{
    private readonly string _path;
    private readonly Action<DatabaseRefusedException> _found;
    private readonly ILogger _logger;
    private readonly Database _database;

    // Written by the checking thread, read by every call.
    private volatile DatabaseRefusedException? _damage;
    private volatile bool _closed;

    /// <param name="path">The file.</param>
    /// <param name="found">Told once, when there is damage.</param>
    /// <param name="logger">The outcome is logged.</param>
    public DamageCheck(string path, Action<DatabaseRefusedException> found, ILogger logger)
    {
        (_path, _found, _logger) = (path, found, logger);
        _database = Database.OpenForReading(path);
        Completion = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Fails with a <see cref="DatabaseRefusedException"/> when the file is damaged.</summary>
    public Task Completion { get; }

    /// <exception cref="DatabaseRefusedException">Damage has been found so far.</exception>
    public void ThrowIfDamaged()
    {
        if (_damage is { } damage)
        {
            throw damage;
        }
    }

    /// <summary>Breaks it off.</summary>
    public void Dispose()
    {
        _closed = true;
        while (!((IAsyncResult)Completion).AsyncWaitHandle.WaitOne(TimeSpan.FromMilliseconds(10)))
        {
            // Again and again, because an interrupt between two statements has no effect.
            _database.Interrupt();
        }

        _database.Dispose();
    }

    private void Run()
    {
        try
        {
            SchemaGuard.RefuseDamaged(_database, _path);
            Log.Verified(_logger, _path);
        }
        catch (SqliteException) when (_closed)
        {
            // Broken off.
        }
        catch (SqliteException exception)
        {
            if (SchemaGuard.Refusal(_path, exception) is { Refusal: DatabaseRefusal.Corrupt } damage)
            {
                Report(damage);
                throw damage;
            }

            Log.Unverified(_logger, exception, _path);
        }
        catch (DatabaseRefusedException damage)
        {
            Report(damage);
            throw;
        }
    }

    private void Report(DatabaseRefusedException damage)
    {
        _damage = damage;
        Log.Damaged(_logger, damage.Message);
        _found(damage);
    }
}
