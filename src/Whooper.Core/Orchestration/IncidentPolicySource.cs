using System.Globalization;
using Microsoft.Extensions.Options;
using Whooper.Core.Notifications;

namespace Whooper.Core.Orchestration;

/// <summary>Takes the configuration of the moment for an incident that opens now.</summary>
public sealed class IncidentPolicySource(IEnumerable<INotificationChannel> channels, IOptions<OrchestrationOptions> options)
{
    /// <summary>The name of the mail channel, whatever its transport.</summary>
    public const string MailChannel = "mail";

    public IncidentPolicy Current { get; } = new()
    {
        Channels = [.. channels.Select(channel => new ChannelPolicy(channel.Name, channel.Name == MailChannel, channel.Retry, channel.TracksIncidents))],
        FollowTimeout = options.Value.FollowTimeout,
        NotifyAtOccurrences =
        [
            .. options.Value.MailAtOccurrences
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(count => int.Parse(count, CultureInfo.InvariantCulture)),
        ],
    };
}
