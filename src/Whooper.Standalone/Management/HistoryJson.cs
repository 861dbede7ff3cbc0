using System.Text.Json.Serialization;

namespace Whooper.Standalone.Management;

/// <summary>How the API writes histories: names with capitals, and nothing that is null, unlike the rest of it.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = ManagementJson.DeepestValue)]
[JsonSerializable(typeof(IReadOnlyList<HistoryEntry>))]
internal sealed partial class HistoryJson : JsonSerializerContext;
