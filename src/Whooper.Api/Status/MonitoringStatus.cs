namespace Whooper.Api.Status;

/// <summary>Whether anybody watches, and who.</summary>
internal sealed record MonitoringStatus(bool Monitoring, IReadOnlyList<MonitoredForwarder> Forwarders)
{
    public bool Success { get; } = true;
}
