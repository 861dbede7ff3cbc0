using System.Text.Json.Serialization;

namespace Whooper.Api.Problems;

/// <summary>RFC 9457 problem details.</summary>
internal sealed record Problem(
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Instance = null)
{
    /// <summary>The status code says all there is to say of the kind of problem.</summary>
    public string Type { get; } = "about:blank";

    [JsonPropertyOrder(-1)]
    public bool Success { get; }
}
