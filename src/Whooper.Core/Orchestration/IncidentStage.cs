using System.Text.Json.Serialization;
using Whooper.Contracts;

namespace Whooper.Core.Orchestration;

/// <summary>The moments of an incident that metrics are recorded at.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<IncidentStage>))]
public enum IncidentStage
{
    Opened,

    /// <summary>The first report is through, or was given up.</summary>
    Reported,

    /// <summary>Recovered, gone or silent.</summary>
    Closed,

    /// <summary>A channel gave up on a notification.</summary>
    GaveUp,

    /// <summary>A report was kept from people.</summary>
    Suppressed,
}
