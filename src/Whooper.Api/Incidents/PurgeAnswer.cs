using System.Text.Json.Serialization;

namespace Whooper.Api.Incidents;

internal sealed record PurgeAnswer(int Deleted)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
