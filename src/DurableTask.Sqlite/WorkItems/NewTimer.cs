using DurableTask.Sqlite.Messages;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>A timer to be set, and the message it sends when it is due (UTC ticks).</summary>
internal readonly record struct NewTimer(long DueAt, OutgoingMessage Message);
