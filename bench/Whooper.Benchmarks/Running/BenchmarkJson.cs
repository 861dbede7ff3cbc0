using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Benchmarks.Running;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BenchmarkResult))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
