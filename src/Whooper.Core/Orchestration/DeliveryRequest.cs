using Whooper.Contracts.Notifications;

namespace Whooper.Core.Orchestration;

/// <summary>The input of <see cref="SendNotification"/>.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Notification">What to tell.</param>
/// <param name="Singly">True where no digest came: to be told by itself, storm or not.</param>
public sealed record DeliveryRequest(string Channel, Notification Notification, bool Singly = false);
