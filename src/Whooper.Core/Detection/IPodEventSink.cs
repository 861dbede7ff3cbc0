using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Detection;

/// <summary>Where detected events go. Accepting one is a promise to deliver it.</summary>
public interface IPodEventSink
{
    ValueTask PublishAsync(PodEvent podEvent, CancellationToken cancellationToken);

    /// <summary>Corrects the events accepted so far, as far as they have not been delivered.</summary>
    ValueTask CorrectAsync(PodEventCorrection correction, CancellationToken cancellationToken);
}
