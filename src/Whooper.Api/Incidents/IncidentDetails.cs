using Whooper.Core.Incidents;
using Whooper.Core.PodEvents;

namespace Whooper.Api.Incidents;

internal sealed record IncidentDetails(Incident Incident, FailureContext? Context)
{
    public bool Success { get; } = true;
}
