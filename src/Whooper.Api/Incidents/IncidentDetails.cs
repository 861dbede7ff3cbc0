using System.Text.Json.Serialization;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis.Kubectl;

namespace Whooper.Api.Incidents;

/// <param name="Incident">The incident as the list shows it.</param>
/// <param name="Context">What was found around its latest failure.</param>
/// <param name="Commands">How to look into it by hand.</param>
internal sealed record IncidentDetails(Incident Incident, FailureContext? Context, IReadOnlyList<IncidentCommand> Commands)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
