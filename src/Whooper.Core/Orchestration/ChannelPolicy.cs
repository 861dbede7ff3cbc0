using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration;

/// <summary>One channel of an incident.</summary>
/// <param name="Name">As <see cref="INotificationChannel.Name"/>.</param>
/// <param name="IsMail">Whether the incident fails when this channel gives up.</param>
/// <param name="Retry">How its failures are tried again.</param>
public sealed record ChannelPolicy(string Name, bool IsMail, DeliveryRetry Retry);
