using System.Text.Json;

namespace Whooper.Api.Ingestion;

/// <summary>What of a CloudEvent matters here.</summary>
internal sealed record CloudEventEnvelope(string Id, string Type, string? TraceParent, JsonElement Data);
