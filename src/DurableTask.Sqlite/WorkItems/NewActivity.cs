namespace DurableTask.Sqlite.WorkItems;

/// <summary>An activity to be run.</summary>
internal readonly record struct NewActivity(string ExecutionId, byte[] Event, byte[]? Tags);
