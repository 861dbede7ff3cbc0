using Whooper.Contracts.Incidents;
using Whooper.Core.Audience;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>Which channels are to hear of an incident.</summary>
internal sealed class IncidentAudience(IncidentInput input, IncidentState state, IncidentActivities activities)
{
    /// <summary>Of news whoever the route names, unless it is muted; of a recovery who was told of the failure; of the rest who keeps track.</summary>
    public async Task<IReadOnlyList<ChannelPolicy>> OfAsync(NotificationKind kind)
    {
        switch (kind)
        {
            case NotificationKind.Resent:
                return Known((state.Current.Route ?? FirstRoute).Channels);
            case NotificationKind.Recovered:
                return [.. Told().Where(channel => channel.TracksIncidents || !state.IsMuted)];
            case NotificationKind.Muted or NotificationKind.Closed:
                return [.. Told().Where(channel => channel.TracksIncidents)];
            default:
                var route = await RouteAsync(kind);
                state.Show(state.Current with { Route = route });
                if (route.MutedBy is not { } gate)
                {
                    return Known(route.Channels);
                }

                await activities.RecordAsync(IncidentStage.Suppressed, state.Current, gate: gate);
                return [];
        }
    }

    private AudienceDecision FirstRoute => input.Route ?? new()
    {
        Channels = [.. input.Policy.Channels.Select(channel => channel.Name)],
        Why = "It began before there were routes.",
    };

    private async Task<AudienceDecision> RouteAsync(NotificationKind kind)
    {
        var route = FirstRoute;
        if (input.Route is not null && (kind != NotificationKind.Opened || state.Current.Severity != input.Severity))
        {
            var facts = AudienceFacts.Of(input.Failure, state.Current.Severity) with { Reason = state.Current.Reason };
            route = await activities.RouteAsync(facts, route);
        }

        return state is { IsMuted: true, Current.Mute: { } mute }
            ? route with { MutedBy = SuppressionReasons.OperatorMute, Why = $"{mute.By} muted {mute.Workload}{(mute.Reason is null ? "" : $": {mute.Reason}")}." }
            : route;
    }

    private List<ChannelPolicy> Told() =>
        Known(state.Current.Notifications.Where(told => told.Outcome == DeliveryOutcome.Sent).Select(told => told.Channel).Distinct());

    private List<ChannelPolicy> Known(IEnumerable<string> addresses) =>
    [
        .. addresses.Select(ChannelAddress.Parse).OfType<ChannelAddress>().SelectMany(address => input.Policy.Channels
            .Where(channel => channel.Name == address.Channel)
            .Select(channel => channel with { Target = address.Target })),
    ];
}
