using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Digests;
using Whooper.Core.Metrics;
using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration;

/// <summary>Delivers one notification on one channel, once. What it throws is tried again by the orchestration's durable timers.</summary>
public sealed class SendNotification(
    IEnumerable<INotificationChannel> channels, StormGauge storm, IIncidentMetrics metrics, ILogger<SendNotification> logger)
    : TaskActivity<DeliveryRequest, Delivery>
{
    public override async Task<Delivery> RunAsync(TaskActivityContext context, DeliveryRequest input)
    {
        var channel = channels.FirstOrDefault(candidate => candidate.Name == input.Channel);
        if (channel is null)
        {
            metrics.RecordNotification(input.Channel, DeliveryOutcome.Rejected);
            return Delivery.Rejected($"Channel '{input.Channel}' is not configured any more.");
        }

        if (channel is IDigestChannel && input.Notification.Kind != NotificationKind.Resent
            && storm.Note(input.Notification.Incident.Id) && !input.Singly)
        {
            return Delivery.ToDigest();
        }

        try
        {
            var delivery = await channel.SendAsync(input.Notification, CancellationToken.None);
            metrics.RecordNotification(input.Channel, delivery.Outcome);
            return delivery;
        }
        catch (Exception exception)
        {
            Log.DeliveryFailed(logger, input.Notification.Kind, input.Channel, input.Notification.Incident.Id, exception.Message);
            throw;
        }
    }
}
