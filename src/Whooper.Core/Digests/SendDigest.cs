using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Metrics;
using Whooper.Core.Notifications;

namespace Whooper.Core.Digests;

/// <summary>Delivers one message of a digest, once. What it throws is tried again by the orchestration's durable timers.</summary>
public sealed class SendDigest(IEnumerable<INotificationChannel> channels, IIncidentMetrics metrics, ILogger<SendDigest> logger)
    : TaskActivity<DigestRequest, Delivery>
{
    public override async Task<Delivery> RunAsync(TaskActivityContext context, DigestRequest input)
    {
        if (channels.FirstOrDefault(candidate => candidate.Name == input.Channel) is not IDigestChannel channel)
        {
            metrics.RecordNotification(input.Channel, DeliveryOutcome.Rejected);
            return Delivery.Rejected($"Channel '{input.Channel}' is not configured any more.");
        }

        try
        {
            var delivery = await channel.SendAsync(input.Digest, CancellationToken.None);
            metrics.RecordNotification(input.Channel, delivery.Outcome);
            return delivery;
        }
        catch (Exception exception)
        {
            Log.DigestDelayed(logger, input.Digest.IdempotencyKey, input.Channel, input.Digest.Entries.Count, exception.Message);
            throw;
        }
    }
}
