using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Orchestration.Digests;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>
/// Brings one notification to one channel: tried again, waited for where the provider asks for it, left to a digest in a storm, until
/// there is an outcome. All waits are durable timers.
/// </summary>
internal sealed class NotificationDelivery(TaskOrchestrationContext context)
{
    private const int MaxThrottles = 20;

    private static readonly TimeSpan LongestThrottle = TimeSpan.FromMinutes(15);

    /// <summary>Longer than a digest tries; who heard nothing by then tells by itself.</summary>
    private static readonly TimeSpan DigestPatience = TimeSpan.FromMinutes(90);

    private static readonly TimeSpan RejoinAfter = TimeSpan.FromMinutes(10);

    private static readonly TaskOptions JoinRetry = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 8, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    private readonly DigestAnswers _answers = new(context);

    /// <summary>Sent, rejected or given up.</summary>
    public async Task<Delivery> SendAsync(ChannelPolicy channel, Notification notification)
    {
        var delivery = await SendAsync(channel, notification, bypassDigest: false);
        if (delivery.Outcome == DeliveryOutcome.Digest)
        {
            delivery = await ByDigestAsync(channel, notification) ?? await SendAsync(channel, notification, bypassDigest: true);
        }

        return delivery.Unreached is { Count: > 0 } ? await ReachAsync(channel, notification, delivery) : delivery;
    }

    private async Task<Delivery> SendAsync(ChannelPolicy channel, Notification notification, bool bypassDigest)
    {
        try
        {
            for (var throttles = 1; ; throttles++)
            {
                var delivery = await context.CallActivityAsync<Delivery>(
                    nameof(SendNotification), new DeliveryRequest(channel.Name, notification, bypassDigest), channel.Retry.ToTaskOptions());
                if (delivery.Outcome != DeliveryOutcome.Throttled)
                {
                    return delivery;
                }

                if (throttles == MaxThrottles)
                {
                    return new(DeliveryOutcome.GaveUp, Error: $"The provider asked to come again later, {MaxThrottles} times.");
                }

                var wait = delivery.RetryAfter ?? channel.Retry.FirstDelay;
                await context.CreateTimer(wait < LongestThrottle ? wait : LongestThrottle, CancellationToken.None);
            }
        }
        catch (TaskFailedException exception)
        {
            return new(DeliveryOutcome.GaveUp, Error: exception.FailureDetails.ErrorMessage);
        }
    }

    /// <summary>Tries the recipients again who were refused for now; the others have it. Each round reaches some, or is the last.</summary>
    private async Task<Delivery> ReachAsync(ChannelPolicy channel, Notification notification, Delivery first)
    {
        List<string?> errors = [first.Error];
        for (var unreached = first.Unreached; unreached is { Count: > 0 };)
        {
            var next = await SendAsync(channel, notification with { Recipients = unreached }, bypassDigest: true);
            var missed = next.Outcome != DeliveryOutcome.Sent ? unreached
                : next.Unreached is { } still && still.Count >= unreached.Count ? still
                : null;
            errors.Add(missed is null ? next.Error : $"not to {string.Join(", ", missed)}: {next.Error ?? "refused again"}");
            unreached = missed is null ? next.Unreached : null;
        }

        var error = string.Join("; ", errors.Where(part => !string.IsNullOrEmpty(part)));
        return first with { Unreached = null, Error = error.Length == 0 ? null : error };
    }

    /// <summary>Null where no digest came.</summary>
    private async Task<Delivery?> ByDigestAsync(ChannelPolicy channel, Notification notification)
    {
        var key = notification.IdempotencyKey;
        var answer = _answers.Of(key);
        var request = new JoinRequest(new(channel.Name, default, channel.Retry), notification.ToDigestEntry());
        var until = context.CurrentUtcDateTime + DigestPatience;
        try
        {
            while (context.CurrentUtcDateTime < until)
            {
                request = request with { DigestId = await context.CallActivityAsync<string>(nameof(JoinDigest), request, JoinRetry) };
                using var heard = new CancellationTokenSource();
                if (await Task.WhenAny(answer, context.CreateTimer(RejoinAfter, heard.Token)) == answer)
                {
                    heard.Cancel();
                    return await answer;
                }
            }
        }
        catch (TaskFailedException)
        {
            // Nobody runs the digest; it tells by itself.
        }
        finally
        {
            _answers.Forget(key);
        }

        return null;
    }
}
