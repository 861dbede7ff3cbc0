using System.Text.Json.Serialization;

namespace Whooper.Core.Incidents;

/// <summary>How far Whooper's own work on an incident has come.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<IncidentStatus>))]
public enum IncidentStatus
{
    /// <summary>The incident is open; nothing has been done yet.</summary>
    Detected,

    /// <summary>It is being summarised and reported.</summary>
    Healing,

    /// <summary>The report was delivered, or there is no channel to deliver it to.</summary>
    Healed,

    /// <summary>A configured mail channel gave up.</summary>
    Failed,
}
