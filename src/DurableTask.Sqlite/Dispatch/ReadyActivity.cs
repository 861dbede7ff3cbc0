using DurableTask.Core;
using DurableTask.Sqlite.Storage;

namespace DurableTask.Sqlite.Dispatch;

/// <summary>An activity that is ready to run. Its message is there if it is at hand; if not, it is in the table.</summary>
internal readonly record struct ReadyActivity(ActivityKey Key, TaskMessage? Message);
