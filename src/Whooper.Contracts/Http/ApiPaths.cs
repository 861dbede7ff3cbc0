namespace Whooper.Contracts.Http;

/// <summary>The addresses of the API that others than the API itself name: without a slash in front, as Azure Functions writes them.</summary>
public static class ApiPaths
{
    public const string PodEvents = "api/pod-events";

    public const string Incidents = "api/autoheal/incidents";

    public const string Mutes = "api/autoheal/mutes";

    /// <summary>With the forwarder's id to be filled in; see <see cref="HeartbeatOf"/>.</summary>
    public const string Heartbeat = "api/forwarders/{id}/heartbeat";

    /// <summary>The address of one incident; its id may be any text.</summary>
    public static string IncidentOf(string id) => $"{Incidents}/{Uri.EscapeDataString(id)}";

    /// <summary>The address that a forwarder posts its heartbeats to.</summary>
    public static string HeartbeatOf(string forwarderId) => Heartbeat.Replace("{id}", Uri.EscapeDataString(forwarderId), StringComparison.Ordinal);
}

/// <summary>Media types of CloudEvents over HTTP.</summary>
public static class CloudEventMediaTypes
{
    /// <summary>One event in the structured JSON format.</summary>
    public const string Event = "application/cloudevents+json";

    /// <summary>A JSON array of such events.</summary>
    public const string Batch = "application/cloudevents-batch+json";
}
