using System.Text.Json;
using System.Text.Json.Serialization;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Integrations.Channels.Webhook;

/// <summary>The body of a webhook request.</summary>
internal sealed record WebhookMessage
{
    /// <summary>Beyond this the context is left out; without it a message has a bound by itself.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The same for every try.</summary>
    public required string Id { get; init; }

    /// <summary>Such as <c>io.whooper.incident.opened.v1</c>.</summary>
    public required string Type { get; init; }

    public required string Subject { get; init; }

    public required Incident Incident { get; init; }

    public FailureContext? Context { get; init; }

    public OperatorAction? Action { get; init; }

    /// <summary>The incident in the dashboard.</summary>
    public string? Url { get; init; }

    public static byte[] Write(WebhookMessage message)
    {
        var shown = message with { Incident = IncidentStatusDocument.Fit(message.Incident) };
        var json = JsonSerializer.SerializeToUtf8Bytes(shown, WebhookJson.Default.WebhookMessage);
        return json.Length <= MaxBytes ? json : JsonSerializer.SerializeToUtf8Bytes(shown with { Context = null }, WebhookJson.Default.WebhookMessage);
    }
}

/// <summary>What webhooks are sent.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class WebhookJson : JsonSerializerContext;
