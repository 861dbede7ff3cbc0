using System.Text.Json;
using System.Text.Json.Serialization;
using Whooper.Api.Health;
using Whooper.Api.Incidents;
using Whooper.Api.Mutes;
using Whooper.Api.Operators;
using Whooper.Api.Problems;
using Whooper.Api.Routing;
using Whooper.Api.Stats;
using Whooper.Api.Status;
using Whooper.Contracts.Http;

namespace Whooper.Api.Http;

/// <summary>What the HTTP API reads and writes.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IngestionReceipt))]
[JsonSerializable(typeof(IncidentPage))]
[JsonSerializable(typeof(IncidentDetails))]
[JsonSerializable(typeof(IncidentHistory))]
[JsonSerializable(typeof(PurgeAnswer))]
[JsonSerializable(typeof(IncidentStats))]
[JsonSerializable(typeof(OperatorRequest))]
[JsonSerializable(typeof(ActionAnswer))]
[JsonSerializable(typeof(MuteRequest))]
[JsonSerializable(typeof(MuteAnswer))]
[JsonSerializable(typeof(MuteList))]
[JsonSerializable(typeof(PreviewRequest))]
[JsonSerializable(typeof(PreviewAnswer))]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(MonitoringStatus))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ApiJson : JsonSerializerContext;
