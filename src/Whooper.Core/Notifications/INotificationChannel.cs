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
