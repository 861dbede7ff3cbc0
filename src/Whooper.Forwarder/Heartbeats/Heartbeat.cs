using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Forwarder.Heartbeats;

/// <summary>The body of a heartbeat: this forwarder lives, and how its watch stands.</summary>
internal sealed record Heartbeat(
    string Id, string Cluster, bool Watching, int TrackedPods, DateTimeOffset? LastEventAt, long DeliveryLagMs)
{
    /// <summary>Whether this is the last one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Leaving { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Heartbeat))]
internal sealed partial class HeartbeatJson : JsonSerializerContext;
