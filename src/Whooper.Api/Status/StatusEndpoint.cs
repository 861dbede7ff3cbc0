using Microsoft.AspNetCore.Http;
using Whooper.Api.Http;
using Whooper.Contracts.Http;
using Whooper.Core.Forwarders;

namespace Whooper.Api.Status;

/// <summary><c>GET /api/autoheal/status</c>.</summary>
public sealed class StatusEndpoint(IForwarderRegistry registry, TimeProvider time)
{
    /// <summary>A forwarder that missed two heartbeats and is late with the third is not watching, whatever it last said.</summary>
    private const int MissedHeartbeats = 3;

    private static readonly TimeSpan ShortestSilence = TimeSpan.FromSeconds(90);

    public async Task<IResult> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var forwarders = await registry.ListAsync(cancellationToken);
        IReadOnlyList<MonitoredForwarder> shown = [.. forwarders.Select(state => Show(state, now))];
        return new JsonAnswer<MonitoringStatus>(
            new(shown.Any(forwarder => forwarder.Watching), shown), ApiJson.Default.MonitoringStatus);
    }

    /// <summary>Whether a forwarder said that it watches, and was heard of since.</summary>
    internal static bool IsWatching(ForwarderState state, DateTimeOffset now) =>
        state.Heartbeat.Watching && now - state.LastSeenAt < SilenceOf(state.Heartbeat);

    private static TimeSpan SilenceOf(Heartbeat heartbeat) =>
        TimeSpan.FromSeconds(Math.Max(ShortestSilence.TotalSeconds, MissedHeartbeats * (heartbeat.IntervalSeconds ?? 0)));

    private static MonitoredForwarder Show(ForwarderState state, DateTimeOffset now) => new(
        state.Id,
        state.Heartbeat.Cluster!,
        state.LastSeenAt,
        IsWatching(state, now),
        state.Heartbeat.TrackedPods,
        state.Heartbeat.LastEventAt,
        state.Heartbeat.DeliveryLagMs);
}

/// <summary>Whether anybody watches, and who.</summary>
internal sealed record MonitoringStatus(bool Monitoring, IReadOnlyList<MonitoredForwarder> Forwarders) : SuccessfulAnswer;

internal sealed record MonitoredForwarder(
    string Id,
    string Cluster,
    DateTimeOffset LastSeenAt,
    bool Watching,
    int TrackedPods,
    DateTimeOffset? LastEventAt,
    double? DeliveryLagMs);
