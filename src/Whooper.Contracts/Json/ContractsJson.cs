using System.Text.Json;
using System.Text.Json.Serialization;
using Whooper.Contracts.Http;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Contracts.PodEvents;

namespace Whooper.Contracts.Json;

/// <summary>How incidents, pod events and notifications are written, in both hosts, in the forwarder and on every wire: web defaults.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(PodEvent))]
[JsonSerializable(typeof(PodFailed))]
[JsonSerializable(typeof(PodRecovered))]
[JsonSerializable(typeof(PodGone))]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(AudienceDecision))]
[JsonSerializable(typeof(OperatorAction))]
[JsonSerializable(typeof(Mute))]
[JsonSerializable(typeof(MuteChange))]
[JsonSerializable(typeof(Notification))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(Digest))]
[JsonSerializable(typeof(DigestEntry))]
[JsonSerializable(typeof(Digested))]
[JsonSerializable(typeof(IncidentPage))]
[JsonSerializable(typeof(IngestionReceipt))]
[JsonSerializable(typeof(Heartbeat))]
public sealed partial class ContractsJson : JsonSerializerContext;
