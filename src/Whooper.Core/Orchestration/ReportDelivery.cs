using Microsoft.DurableTask;
using Whooper.Core.Digests;
using Whooper.Core.Incidents;
using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration;

/// <summary>
/// Brings one notification to one channel: tried again, waited for where the provider asks for it, left to a digest in a storm, until
/// there is an outcome. All waits are durable timers.
/// </summary>
internal sealed class ReportDelivery(TaskOrchestrationContext context)
{
    private const int MaxThrottles = 20;

    private static readonly TimeSpan LongestThrottle = TimeSpan.FromMinutes(15);

    /// <summary>Longer than a digest tries; who heard nothing by then tells by itself.</summary>
    private static readonly TimeSpan DigestPatience = TimeSpan.FromMinutes(90);

    private static readonly TimeSpan RejoinAfter = TimeSpan.FromMinutes(10);

    private static readonly TaskOptions JoinRetry = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 8, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    private readonly EventInbox<Digested> _digested = new(
        context, Digested.EventName, CoreJson.Default.Digested, digested => digested.Key is not null && digested.Delivery is not null);

    /// <summary>Sent, rejected or given up.</summary>
    public async Task<Delivery> SendAsync(ChannelPolicy channel, Notification notification)
    {
        var delivery = await SendAsync(channel, notification, singly: false);
        if (delivery.Outcome == DeliveryOutcome.Digest)
        {
            delivery = await ByDigestAsync(channel, notification) ?? await SendAsync(channel, notification, singly: true);
        }

        return delivery.Unreached is { Count: > 0 } unreached
            ? await ReachAsync(channel, notification with { Recipients = unreached }, delivery)
            : delivery;
    }

    private async Task<Delivery> SendAsync(ChannelPolicy channel, Notification notification, bool singly)
    {
        try
        {
            for (var throttles = 1; ; throttles++)
            {
                var delivery = await context.CallActivityAsync<Delivery>(
                    nameof(SendNotification), new DeliveryRequest(channel.Name, notification, singly), channel.Retry.ToTaskOptions());
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

    /// <summary>Tries the recipients again who were refused for now; the others have it.</summary>
    private async Task<Delivery> ReachAsync(ChannelPolicy channel, Notification rest, Delivery first)
    {
        var second = await SendAsync(channel, rest, singly: true);
        var missed = second.Outcome == DeliveryOutcome.Sent ? second.Error : $"not to {string.Join(", ", rest.Recipients!)}: {second.Error}";
        var error = string.Join("; ", new[] { first.Error, missed }.Where(part => !string.IsNullOrEmpty(part)));
        return first with { Unreached = null, Error = error.Length == 0 ? null : error };
    }

    /// <summary>Null where no digest came.</summary>
    private async Task<Delivery?> ByDigestAsync(ChannelPolicy channel, Notification notification)
    {
        var request = new JoinRequest(new(channel.Name, default, channel.Retry), DigestEntry.Of(notification));
        var until = context.CurrentUtcDateTime + DigestPatience;
        while (context.CurrentUtcDateTime < until)
        {
            try
            {
                request = request with { DigestId = await context.CallActivityAsync<string>(nameof(JoinDigest), request, JoinRetry) };
            }
            catch (TaskFailedException)
            {
                return null;
            }

            if (await DigestedAsync(notification.IdempotencyKey) is { } delivery)
            {
                return delivery;
            }
        }

        return null;
    }

    private async Task<Delivery?> DigestedAsync(string key)
    {
        using var heard = new CancellationTokenSource();
        var rejoin = context.CreateTimer(RejoinAfter, heard.Token);
        while (await Task.WhenAny(_digested.Next, rejoin) != rejoin)
        {
            // What an earlier digest says again is of an earlier notification.
            if (_digested.Take() is { } digested && digested.Key == key)
            {
                heard.Cancel();
                return digested.Delivery;
            }
        }

        return null;
    }
}
