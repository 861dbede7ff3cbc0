using System.Text.Json.Serialization;

namespace Whooper.Api.Health;

internal sealed record HealthAnswer(string Status)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
