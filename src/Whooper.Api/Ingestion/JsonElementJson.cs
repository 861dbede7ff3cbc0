using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Api.Ingestion;

/// <summary>Writes a part of a document as it was read.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class JsonElementJson : JsonSerializerContext;
