namespace Whooper.Integrations.Channels;

/// <summary>Any HTTP endpoint that takes JSON.</summary>
public sealed class WebhookOptions
{
    /// <summary>Default none.</summary>
    public string? Url { get; set; }

    /// <summary>What requests are signed with: <c>whsec_</c> and Base64 of at least 16 bytes, or a bare text of at least 16. Default none: unsigned.</summary>
    public string? Secret { get; set; }
}
