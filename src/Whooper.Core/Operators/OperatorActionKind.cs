using System.Text.Json.Serialization;
using Whooper.Core.Incidents;

namespace Whooper.Core.Operators;

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
