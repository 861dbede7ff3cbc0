using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Metrics;
using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>Delivers one notification on one channel, once. What it throws is tried again by the orchestration's durable timers.</summary>
public sealed class SendNotification(
    IEnumerable<INotificationChannel> channels, StormGauge storm, IIncidentMetrics metrics, ILogger<SendNotification> logger)
    : TaskActivity<DeliveryRequest, Delivery>
{
    public override Task<Delivery> RunAsync(TaskActivityContext context, DeliveryRequest input) =>
        new ChannelDelivery(channels, metrics).SendAsync<INotificationChannel>(
            input.Channel,
            channel => BelongsIntoDigest(channel, input)
                ? Task.FromResult(Delivery.ToDigest())
                : channel.SendAsync(input.Notification, CancellationToken.None),
            exception => Log.DeliveryFailed(
                logger, input.Notification.Kind, input.Channel, input.Notification.Incident.Id, exception.Message));

    private bool BelongsIntoDigest(INotificationChannel channel, DeliveryRequest input) =>
        channel is IDigestChannel && input.Notification.Kind != NotificationKind.Resent
        && storm.Note(input.Notification.Incident.Id) && !input.BypassDigest;
}

/// <summary>The input of <see cref="SendNotification"/>.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Notification">What to tell.</param>
/// <param name="BypassDigest">True where no digest came: to be told by itself, storm or not.</param>
public sealed record DeliveryRequest(
    string Channel, Notification Notification, [property: JsonPropertyName("singly")] bool BypassDigest = false);
