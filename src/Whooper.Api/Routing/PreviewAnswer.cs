using System.Text.Json.Serialization;
using Whooper.Contracts.Incidents;
using Whooper.Core.Audience;

namespace Whooper.Api.Routing;

/// <param name="Severity">That the route was decided for.</param>
/// <param name="Route">Who would hear of it.</param>
/// <param name="Steps">What each rule said, in order.</param>
internal sealed record PreviewAnswer(Severity Severity, AudienceDecision Route, IReadOnlyList<AudienceStep> Steps)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
