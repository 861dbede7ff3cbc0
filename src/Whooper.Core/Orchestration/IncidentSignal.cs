using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration;

/// <summary>The external event by which a running incident hears of its container.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Severity">A failure's severity by the configuration of the moment; unused for other events.</param>
public sealed record IncidentSignal(PodEvent Event, Severity Severity = Severity.Warning)
{
    /// <summary>The external event's name.</summary>
    public const string EventName = "PodEvent";
}
