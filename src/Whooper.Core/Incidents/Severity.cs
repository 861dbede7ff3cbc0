using System.Text.Json.Serialization;

namespace Whooper.Core.Incidents;

/// <summary>How much an incident matters; ordered, so that a greater value is an escalation.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<Severity>))]
public enum Severity
{
    Warning,
    Medium,
    High,
    Critical,
}
