using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Tests.Faults;

/// <summary>Lets one statement fail: the one with this number.</summary>
internal sealed class FailingOnce(int statement) : IWriteFaults
{
    private int _seen;

    public bool HasFailed { get; private set; }

    public void BeforeStatement(Database database, string sql)
    {
        if (_seen++ == statement)
        {
            HasFailed = true;
            throw new IOException($"Statement {statement} failed: {sql}");
        }
    }

    public void AfterCommit()
    {
    }
}
