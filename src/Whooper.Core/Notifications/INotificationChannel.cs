namespace Whooper.Core.Notifications;

/// <summary>A way to tell people: mail, a chat, a pager. One class per provider, in Whooper.Integrations.</summary>
public interface INotificationChannel
{
    /// <summary>The name used in configuration, in metrics and in <c>notifications[].channel</c>, such as <c>mail</c>.</summary>
    string Name { get; }

    /// <summary>How often and how patiently a delivery is tried again.</summary>
    DeliveryRetry Retry { get; }

    /// <summary>Delivers once. Throws what another try may cure; returns <see cref="DeliveryOutcome.Rejected"/> for what it may not.</summary>
    Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken);
}
