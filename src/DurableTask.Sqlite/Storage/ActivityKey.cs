namespace DurableTask.Sqlite.Storage;

/// <summary>Where an activity's row is.</summary>
internal readonly record struct ActivityKey(long InstanceKey, long Id);
