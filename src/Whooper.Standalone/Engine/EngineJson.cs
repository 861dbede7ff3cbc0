using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Whooper.Core.Incidents;

namespace Whooper.Standalone.Engine;

/// <summary>How the engine writes inputs, results and events: as every other wire of Whooper.</summary>
internal static class EngineJson
{
    public static DataConverter Converter { get; } = new JsonDataConverter(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(CoreJson.Default, new DefaultJsonTypeInfoResolver()),
    });
}
