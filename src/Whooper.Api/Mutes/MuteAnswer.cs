using System.Text.Json.Serialization;
using Whooper.Core.Mutes;

namespace Whooper.Api.Mutes;

internal sealed record MuteAnswer(Mute Mute)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
