namespace DurableTask.Sqlite.Tests.Model;

/// <summary>What a program does next, to the instance with this number.</summary>
internal readonly record struct Call(CallKind Kind, int Instance, bool WithTimer, DedupeVariant Dedupe)
{
    public string InstanceId => $"i{Instance}";
}

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

internal enum DedupeVariant
{
    Every,
    Unspecified,
    None,
    Completed,
}
