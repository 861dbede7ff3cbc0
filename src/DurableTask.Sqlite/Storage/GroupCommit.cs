using Microsoft.Data.Sqlite;

namespace DurableTask.Sqlite.Storage;

/// <summary>
/// One transaction for a batch of writes. A write that fails takes no other with it: what the others wrote is then written again, each
/// under its own savepoint. Runs on the writer thread only.
/// </summary>
internal sealed class GroupCommit(WriteSession session, TimeProvider time)
{
    /// <summary>Commits the batch. Where that fails nothing of it is left, each write has failed, and the result is false.</summary>
    public bool TryRun(List<PendingWrite> batch)
    {
        session.Now = time.GetUtcNow().UtcTicks;
        try
        {
            Begin();
            if (!TryRunTogether(batch))
            {
                Rollback();
                Begin();
                batch.ForEach(RunApart);
            }

            session.Database.Prepare("COMMIT").Run();
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
        session.Effects.Clear();
        session.Database.Prepare("BEGIN IMMEDIATE").Run();
    }

    // Savepoints cost as much as a small write does, and hardly a write fails that has changed something.
    private bool TryRunTogether(List<PendingWrite> batch)
    {
        foreach (var write in batch)
        {
            var mark = session.Effects.Mark();
            var changes = session.Database.Changes;
            try
            {
                write.Run(session);
            }
            catch (Exception exception)
            {
                if (!session.Database.InTransaction || session.Database.Changes != changes)
                {
                    return false;
                }

                session.Effects.ReturnTo(mark);
                write.Fail(exception);
            }
        }

        return true;
    }

    private void RunApart(PendingWrite write)
    {
        var mark = session.Effects.Mark();
        session.Database.Prepare("SAVEPOINT one_write").Run();
        try
        {
            write.Run(session);
        }
        catch (Exception exception) when (session.Database.InTransaction)
        {
            session.Database.Prepare("ROLLBACK TO one_write").Run();
            session.Effects.ReturnTo(mark);
            write.Fail(exception);
        }

        session.Database.Prepare("RELEASE one_write").Run();
    }

    private void Rollback()
    {
        try
        {
            if (session.Database.InTransaction)
            {
                session.Database.Prepare("ROLLBACK").Run();
            }
        }
        catch (SqliteException)
        {
            // The callers get the first failure; the next transaction meets this one, should it last.
        }
    }
}
