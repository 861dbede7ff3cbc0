using Whooper.Contracts.CloudEvents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Forwarder.Delivery;

/// <summary>An event accepted and not yet delivered.</summary>
/// <param name="Event">What is to be delivered.</param>
/// <param name="AcceptedAt">When it, or the first that was merged into it, was accepted (a timestamp of the clock).</param>
/// <param name="Encoded">Its structured CloudEvent.</param>
internal sealed record QueuedEvent(PodEvent Event, long AcceptedAt, ReadOnlyMemory<byte> Encoded)
{
    public static QueuedEvent Of(PodEvent podEvent, long acceptedAt) => new(podEvent, acceptedAt, PodEventCloudEvents.Encode(podEvent));
}
