using System.Text.Json.Serialization;
using Whooper.Core.Incidents;
using Whooper.Core.PodEvents;

namespace Whooper.Api.Incidents;

internal sealed record IncidentDetails(Incident Incident, FailureContext? Context)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
