using Microsoft.DurableTask;

namespace Whooper.Core.Notifications;

/// <summary>How a channel's failed deliveries are tried again: exponential back-off by durable timers, which survive a restart.</summary>
/// <param name="Attempts">Tries in all, the first included.</param>
/// <param name="FirstDelay">Before the second try.</param>
/// <param name="Backoff">Factor from one delay to the next.</param>
/// <param name="MaxDelay">No delay is longer.</param>
public sealed record DeliveryRetry(int Attempts, TimeSpan FirstDelay, double Backoff, TimeSpan MaxDelay)
{
    /// <summary>Ten tries over about an hour (15 s, 30 s, 1 min … 15 min): the time a mail server takes to come back.</summary>
    public static DeliveryRetry Mail { get; } = new(10, TimeSpan.FromSeconds(15), 2, TimeSpan.FromMinutes(15));

    /// <summary>Six tries over about five minutes: a chat message or a page is of little use later.</summary>
    public static DeliveryRetry Chat { get; } = new(6, TimeSpan.FromSeconds(10), 2, TimeSpan.FromMinutes(2));

    internal TaskOptions ToTaskOptions() => TaskOptions.FromRetryPolicy(new RetryPolicy(Attempts, FirstDelay, Backoff, MaxDelay));
}
