using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Notifications;
using Whooper.Core.Metrics;
using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration.Digests;

/// <summary>Delivers one message of a digest, once. What it throws is tried again by the orchestration's durable timers.</summary>
public sealed class SendDigest(IEnumerable<INotificationChannel> channels, IIncidentMetrics metrics, ILogger<SendDigest> logger)
    : TaskActivity<DigestRequest, Delivery>
{
    public override Task<Delivery> RunAsync(TaskActivityContext context, DigestRequest input) =>
        new ChannelDelivery(channels, metrics).SendAsync<IDigestChannel>(
            input.Channel,
            channel => channel.SendAsync(input.Digest, CancellationToken.None),
            exception => Log.DigestDelayed(logger, input.Digest.IdempotencyKey, input.Channel, input.Digest.Entries.Count, exception.Message));
}

/// <summary>The input of <see cref="SendDigest"/>.</summary>
public sealed record DigestRequest(string Channel, Digest Digest);
