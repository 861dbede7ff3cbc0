using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whooper.Integrations.Channels;

/// <summary>What webhooks are sent.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class WebhookJson : JsonSerializerContext;
