using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Metrics;

namespace Whooper.Core.Notifications;

/// <summary>One delivery on one channel, of whatever is to be told there, and the figure of it.</summary>
internal sealed class ChannelDelivery(IEnumerable<INotificationChannel> channels, IIncidentMetrics metrics)
{
    /// <typeparam name="TChannel">What the channel must be able to tell.</typeparam>
    /// <param name="name">The channel's name.</param>
    /// <param name="send">Delivers once; what it throws is thrown, for the orchestration's durable timers to retry.</param>
    /// <param name="onFailure">Told of what is thrown.</param>
    public async Task<Delivery> SendAsync<TChannel>(string name, Func<TChannel, Task<Delivery>> send, Action<Exception> onFailure)
        where TChannel : class, INotificationChannel
    {
        if (channels.FirstOrDefault(candidate => candidate.Name == name) is not TChannel channel)
        {
            metrics.RecordNotification(name, DeliveryOutcome.Rejected);
            return Delivery.Rejected($"Channel '{name}' is not configured any more.");
        }

        try
        {
            var delivery = await send(channel);
            if (delivery.Outcome != DeliveryOutcome.Digest)
            {
                metrics.RecordNotification(name, delivery.Outcome);
            }

            return delivery;
        }
        catch (Exception exception)
        {
            onFailure(exception);
            throw;
        }
    }
}
