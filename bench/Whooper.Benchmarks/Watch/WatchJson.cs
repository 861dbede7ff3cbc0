using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Benchmarks.Watch;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NodeSample))]
[JsonSerializable(typeof(WatchSample))]
internal sealed partial class WatchJson : JsonSerializerContext;
