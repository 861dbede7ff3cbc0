using System.Text.Json;
using System.Text.Json.Serialization;
using Whooper.Contracts.Json;
using Whooper.Core.Digests;
using Whooper.Core.Routing;

namespace Whooper.Core.Orchestration;

/// <summary>How the inputs and events of orchestrations and activities are written, as <see cref="ContractsJson"/> writes what they hold.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(IncidentRun))]
[JsonSerializable(typeof(IncidentSignal))]
[JsonSerializable(typeof(SummaryRequest))]
[JsonSerializable(typeof(DeliveryRequest))]
[JsonSerializable(typeof(MetricsRequest))]
[JsonSerializable(typeof(RouteRequest))]
[JsonSerializable(typeof(DigestRun))]
[JsonSerializable(typeof(JoinRequest))]
[JsonSerializable(typeof(DigestRequest))]
public sealed partial class CoreJson : JsonSerializerContext;
