using DurableTask.Core;

namespace DurableTask.Sqlite.WorkItems;

/// <summary>An activity to be run, and the parts of its message as they stand in its row.</summary>
internal readonly record struct NewActivity(TaskMessage Message, byte[] Event, byte[]? Tags)
{
    // What is worth keeping in memory to save reading it back a moment later.
    private const int Small = 4096;

    public bool IsSmall => Event.Length <= Small;
}
