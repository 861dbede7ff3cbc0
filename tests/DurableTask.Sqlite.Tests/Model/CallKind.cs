namespace DurableTask.Sqlite.Tests.Model;

internal enum CallKind
{
    Start,
    Raise,
    Suspend,
    Resume,
    Terminate,
    Purge,

    /// <summary>Pulls the file away from the service and opens it anew.</summary>
    Restart,
}
