using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Benchmarks.Watch;

/// <summary>What the JavaScript client measured of itself; <paramref name="Bytes"/> is null if its heap was collected meanwhile.</summary>
internal readonly record struct NodeSample(int Events, double Milliseconds, double? Bytes)
{
    public double EventsPerSecond => Events / Milliseconds * 1000;

    public double? BytesPerEvent => Bytes / Events;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NodeSample))]
internal sealed partial class WatchJson : JsonSerializerContext;
