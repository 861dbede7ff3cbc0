using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Core.Orchestration.Digests;

/// <summary>How the inputs of digests and their activities are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(DigestRun))]
[JsonSerializable(typeof(JoinRequest))]
[JsonSerializable(typeof(DigestRequest))]
public sealed partial class DigestPayloadJson : JsonSerializerContext;
