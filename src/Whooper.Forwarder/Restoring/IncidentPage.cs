using System.Text.Json;
using System.Text.Json.Serialization;
using Whooper.Core.Incidents;

namespace Whooper.Forwarder.Restoring;

/// <summary>A page of <c>GET /api/autoheal/incidents</c>.</summary>
internal sealed record IncidentPage(IReadOnlyList<Incident>? Incidents, string? ContinuationToken);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IncidentPage))]
internal sealed partial class RestoringJson : JsonSerializerContext;
