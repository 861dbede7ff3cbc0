using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Forwarder.Delivery;

/// <summary>The body of the API's 202.</summary>
internal sealed record DeliveryReceipt(IReadOnlyList<EventOutcome>? Results);

/// <summary>What became of one event: <c>started</c>, <c>updated</c>, <c>duplicate</c>, or <c>rejected</c> with a reason.</summary>
internal sealed record EventOutcome(string? Id, string? Outcome, string? IncidentId, string? Reason);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DeliveryReceipt))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(object))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
