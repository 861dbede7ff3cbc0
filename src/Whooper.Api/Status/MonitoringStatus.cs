using System.Text.Json.Serialization;

namespace Whooper.Api.Status;

/// <summary>Whether anybody watches, and who.</summary>
internal sealed record MonitoringStatus(bool Monitoring, IReadOnlyList<MonitoredForwarder> Forwarders)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}
