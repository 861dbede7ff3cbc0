using DurableTask.Core;

namespace DurableTask.Sqlite.Instances;

/// <summary>Which execution an instance id stands for at the moment.</summary>
internal readonly record struct StoredInstance(long Key, string ExecutionId, OrchestrationStatus Status);
