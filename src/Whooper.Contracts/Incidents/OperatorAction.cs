using System.Text.Json.Serialization;

namespace Whooper.Contracts.Incidents;

/// <summary>What somebody did to an incident: kept in it, and the external event by which its orchestration hears of it.</summary>
public sealed record OperatorAction
{
    /// <summary>The external event's name.</summary>
    public const string EventName = "OperatorAction";

    public required OperatorActionKind Kind { get; init; }

    /// <summary>Who, as they said or as the host knows them.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in their words.</summary>
    public string? Reason { get; init; }

    /// <summary>The mute that was placed.</summary>
    public Mute? Mute { get; init; }
}

/// <summary>What people can do to an incident.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<OperatorActionKind>))]
public enum OperatorActionKind
{
    /// <summary>Its workload was muted.</summary>
    Mute,

    /// <summary>Its workload's mute was lifted.</summary>
    Unmute,

    /// <summary>Send the report again.</summary>
    Resend,

    /// <summary>Follow it no longer.</summary>
    Close,
}
