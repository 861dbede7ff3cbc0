using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Whooper.Contracts.Json;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core;

/// <summary>How every host's engine writes inputs, results and events: as every other wire of Whooper.</summary>
public static class DurableJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(
            IncidentPayloadJson.Default, DigestPayloadJson.Default, ContractsJson.Default, new DefaultJsonTypeInfoResolver()),
    };
}
