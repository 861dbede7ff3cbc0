namespace Whooper.Core.PodEvents;

/// <summary>Where detected events go. Accepting one is a promise to deliver it.</summary>
public interface IPodEventSink
{
    ValueTask PublishAsync(PodEvent podEvent, CancellationToken cancellationToken);
}
