using Whooper.Contracts.Incidents;

namespace Whooper.Core.Detection;

/// <summary>One look at a pod.</summary>
/// <param name="Tracked">What is known of it, its health of this look included.</param>
/// <param name="Pod">What it shows.</param>
/// <param name="First">Whether it was never seen before.</param>
/// <param name="Now">The watcher's time.</param>
internal readonly record struct PodLook(TrackedPod Tracked, PodSnapshot Pod, bool First, DateTimeOffset Now)
{
    public string OccurrenceIdOf(string container, string mark) => OccurrenceId.Create(Tracked.Uid, container, mark);
}
