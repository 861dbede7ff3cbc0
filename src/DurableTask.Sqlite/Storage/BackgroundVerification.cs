using DurableTask.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace DurableTask.Sqlite.Storage;

/// <summary>Looks through the whole file on a connection of its own, while others work on it.</summary>
internal sealed class BackgroundVerification : IDisposable
{
    private readonly Database _database;
    private volatile bool _closed;

    /// <param name="path">The file.</param>
    /// <param name="ended">Told the damage, or what kept the file from being looked through, or null.</param>
    public BackgroundVerification(string path, Action<Exception?> ended)
    {
        _database = Database.OpenForReading(path);
        Completion = Task.Factory.StartNew(
            () => Verify(path, ended), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Fails with a <see cref="DatabaseRefusedException"/> when the file is damaged.</summary>
    public Task Completion { get; }

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

    private void Verify(string path, Action<Exception?> ended)
    {
        try
        {
            SchemaGuard.RefuseDamaged(_database, path);
            ended(null);
        }
        catch (SqliteException exception) when (!_closed)
        {
            var refusal = SchemaGuard.Refusal(path, exception);
            ended(refusal.Refusal == DatabaseRefusal.Corrupt ? refusal : exception);
            if (refusal.Refusal == DatabaseRefusal.Corrupt)
            {
                throw refusal;
            }
        }
        catch (SqliteException)
        {
            // Broken off.
        }
        catch (DatabaseRefusedException refusal)
        {
            ended(refusal);
            throw;
        }
    }
}
