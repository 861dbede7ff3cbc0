using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration;

/// <summary>The input of <see cref="SendNotification"/>.</summary>
public sealed record DeliveryRequest(string Channel, Notification Notification);
