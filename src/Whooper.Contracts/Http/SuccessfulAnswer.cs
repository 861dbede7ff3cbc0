using System.Text.Json.Serialization;

namespace Whooper.Contracts.Http;

/// <summary>What every answer of the API begins with that is no problem of RFC 9457; those say <c>success: false</c>.</summary>
public abstract record SuccessfulAnswer
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
