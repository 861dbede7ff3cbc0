using System.Text.Json.Serialization;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Operators;

internal sealed record ActionAnswer(string Id, OperatorAction Action)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
