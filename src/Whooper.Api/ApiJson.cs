using System.Text.Json;
using System.Text.Json.Serialization;
using Whooper.Api.Health;
using Whooper.Api.Incidents;
using Whooper.Api.Ingestion;
using Whooper.Api.Problems;
using Whooper.Api.Stats;
using Whooper.Api.Status;
using Whooper.Core.Forwarders;

namespace Whooper.Api;

/// <summary>What the HTTP API reads and writes.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IngestionAnswer))]
[JsonSerializable(typeof(IncidentPage))]
[JsonSerializable(typeof(IncidentDetails))]
[JsonSerializable(typeof(IncidentHistory))]
[JsonSerializable(typeof(PurgeAnswer))]
[JsonSerializable(typeof(IncidentStats))]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(MonitoringStatus))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ApiJson : JsonSerializerContext;
