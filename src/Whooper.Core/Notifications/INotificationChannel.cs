using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;

namespace Whooper.Core.Notifications;

/// <summary>A way to tell people: mail, a chat, a pager. One class per provider, in Whooper.Integrations.</summary>
public interface INotificationChannel
{
    /// <summary>The name used in configuration, in metrics and in <c>notifications[].channel</c>, such as <c>mail</c>.</summary>
    string Name { get; }

    /// <summary>How often and how patiently a delivery is tried again.</summary>
    DeliveryRetry Retry { get; }

    /// <summary>Whether it keeps a state of the incident on its side, which must hear of a mute and of an end without recovery too.</summary>
    bool TracksIncidents => false;

    /// <summary>Whether an address can say where on it, as in <c>slack:#payments</c>.</summary>
    bool HasPlaces => false;

    /// <summary>
    /// Delivers once. Throws what another try may cure; returns <see cref="DeliveryOutcome.Rejected"/> for what it may not, and
    /// <see cref="DeliveryOutcome.Throttled"/> where the provider says when to come again.
    /// </summary>
    Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken);
}

/// <summary>A channel that can tell of many incidents at once.</summary>
public interface IDigestChannel : INotificationChannel
{
    /// <summary>As <see cref="INotificationChannel.SendAsync"/>, for a whole digest.</summary>
    Task<Delivery> SendAsync(Digest digest, CancellationToken cancellationToken);
}

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
