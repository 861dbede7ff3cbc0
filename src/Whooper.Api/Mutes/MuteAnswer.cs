using System.Text.Json.Serialization;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Mutes;

internal sealed record MuteAnswer(Mute Mute)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
