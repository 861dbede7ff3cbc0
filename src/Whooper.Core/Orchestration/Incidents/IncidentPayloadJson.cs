using System.Text.Json;
using System.Text.Json.Serialization;
using Whooper.Contracts.Json;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>How the inputs and events of incidents and their activities are written, as <see cref="ContractsJson"/> writes what they hold.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(IncidentInput))]
[JsonSerializable(typeof(IncidentSignal))]
[JsonSerializable(typeof(SummaryRequest))]
[JsonSerializable(typeof(DeliveryRequest))]
[JsonSerializable(typeof(MetricsRequest))]
[JsonSerializable(typeof(AudienceRequest))]
public sealed partial class IncidentPayloadJson : JsonSerializerContext;
