using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>The configuration that an incident was opened with.</summary>
public sealed record IncidentPolicy
{
    /// <summary>Where it is reported; may be empty.</summary>
    public required IReadOnlyList<ChannelPolicy> Channels { get; init; }

    /// <summary>An incident of which nothing is heard for this long is closed quietly.</summary>
    public required TimeSpan FollowTimeout { get; init; }

    /// <summary>Failure counts at which people are told again.</summary>
    public required IReadOnlyList<int> NotifyAtOccurrences { get; init; }

    /// <summary>How long a closed incident still listens, so that a failure raised by who last saw it open is not lost; null: 5 seconds.</summary>
    public TimeSpan? LateSignalWindow { get; init; }
}

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

/// <summary>Takes the configuration of the moment for an incident that opens now.</summary>
public sealed class IncidentPolicySource(IEnumerable<INotificationChannel> channels, IOptions<OrchestrationOptions> options)
{
    /// <summary>The name of the mail channel, whatever its transport.</summary>
    public const string MailChannel = "mail";

    public IncidentPolicy Current { get; } = new()
    {
        Channels =
        [
            .. channels.Select(channel => new ChannelPolicy(
                channel.Name, channel.Name == MailChannel, channel.Retry, channel.TracksIncidents)),
        ],
        FollowTimeout = options.Value.FollowTimeout,
        NotifyAtOccurrences =
        [
            .. options.Value.NotifyAtOccurrences
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(count => int.Parse(count, CultureInfo.InvariantCulture)),
        ],
    };
}
