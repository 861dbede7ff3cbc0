namespace Whooper.Core.Orchestration;

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
