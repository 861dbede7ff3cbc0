using System.Text.Json.Serialization;
using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration;

/// <summary>One channel of an incident.</summary>
/// <param name="Name">As <see cref="INotificationChannel.Name"/>.</param>
/// <param name="IsMail">Whether the incident fails when this channel gives up.</param>
/// <param name="Retry">How its failures are tried again.</param>
/// <param name="TracksIncidents">As <see cref="INotificationChannel.TracksIncidents"/>.</param>
/// <param name="Target">Where on the channel; null for what it is configured with.</param>
public sealed record ChannelPolicy(string Name, bool IsMail, DeliveryRetry Retry, bool TracksIncidents = false, string? Target = null)
{
    /// <summary>As notifications record it.</summary>
    [JsonIgnore]
    public string Address => Target is null ? Name : $"{Name}:{Target}";
}
