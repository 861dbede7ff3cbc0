namespace Whooper.Integrations.Channels;

/// <summary>Any HTTP endpoint that takes JSON.</summary>
public sealed class WebhookOptions
{
    /// <summary>Default none.</summary>
    public string? Url { get; set; }

    /// <summary>What requests are signed with; of at least 16 characters, or <c>whsec_</c> and Base64. Default none: unsigned.</summary>
    public string? Secret { get; set; }
}
