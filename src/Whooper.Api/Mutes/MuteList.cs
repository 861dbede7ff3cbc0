using System.Text.Json.Serialization;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Mutes;

/// <param name="Mutes">Those in force, the first to end first.</param>
/// <param name="Total">How many.</param>
internal sealed record MuteList(IReadOnlyList<Mute> Mutes, int Total)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
