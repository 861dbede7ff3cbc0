using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Whooper.Contracts.Json;

namespace Whooper.Core.Orchestration;

/// <summary>How every host's engine writes inputs, results and events: as every other wire of Whooper.</summary>
public static class DurableJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(CoreJson.Default, ContractsJson.Default, new DefaultJsonTypeInfoResolver()),
    };
}
