using System.Text.Json.Serialization;

namespace Whooper.Core.Incidents;

/// <summary>What became of the failing container.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<Recovery>))]
public enum Recovery
{
    /// <summary>Still failing, or not well for long enough.</summary>
    Pending,

    /// <summary>It has run ready for the stability window.</summary>
    Recovered,

    /// <summary>Every touched pod was deleted, and nothing of the workload failed since.</summary>
    Gone,

    /// <summary>Nothing was heard of it for the follow time-out.</summary>
    Unknown,
}
