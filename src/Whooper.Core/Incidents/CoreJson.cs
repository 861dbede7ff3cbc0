using System.Text.Json;
using System.Text.Json.Serialization;
using Whooper.Core.Digests;
using Whooper.Core.Mutes;
using Whooper.Core.Notifications;
using Whooper.Core.Operators;
using Whooper.Core.Orchestration;
using Whooper.Core.PodEvents;
using Whooper.Core.Routing;

namespace Whooper.Core.Incidents;

/// <summary>How incidents, pod events and orchestration payloads are written, in both hosts and on every wire: web defaults.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(IncidentRun))]
[JsonSerializable(typeof(IncidentSignal))]
[JsonSerializable(typeof(PodEvent))]
[JsonSerializable(typeof(PodFailed))]
[JsonSerializable(typeof(PodRecovered))]
[JsonSerializable(typeof(PodGone))]
[JsonSerializable(typeof(SummaryRequest))]
[JsonSerializable(typeof(DeliveryRequest))]
[JsonSerializable(typeof(MetricsRequest))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(Route))]
[JsonSerializable(typeof(RouteRequest))]
[JsonSerializable(typeof(OperatorAction))]
[JsonSerializable(typeof(Mute))]
[JsonSerializable(typeof(MuteChange))]
[JsonSerializable(typeof(DigestRun))]
[JsonSerializable(typeof(DigestEntry))]
[JsonSerializable(typeof(JoinRequest))]
[JsonSerializable(typeof(DigestRequest))]
[JsonSerializable(typeof(Digested))]
public sealed partial class CoreJson : JsonSerializerContext;
