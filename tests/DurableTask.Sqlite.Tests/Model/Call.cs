namespace DurableTask.Sqlite.Tests.Model;

/// <summary>What a program does next, to the instance with this number.</summary>
internal readonly record struct Call(CallKind Kind, int Instance, bool WithTimer, DedupeVariant Dedupe)
{
    public string InstanceId => $"i{Instance}";
}
