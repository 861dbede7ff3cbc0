namespace Whooper.Core.Detection;

/// <summary>A failure that may pass by itself, and counts if it still stands when its time has come.</summary>
internal sealed class GraceTimer(TrackedPod pod, DateTimeOffset due)
{
    public TrackedPod Pod { get; } = pod;

    public DateTimeOffset Due { get; } = due;

    /// <summary>The latest look at the pod.</summary>
    public required PodSnapshot Snapshot { get; set; }

    /// <summary>As it showed in that look.</summary>
    public required Failure Failure { get; set; }

    /// <summary>It passed, or it was reported.</summary>
    public bool IsOver { get; private set; }

    public void End()
    {
        IsOver = true;
        Pod.History.Graces.Remove(this);
    }
}
