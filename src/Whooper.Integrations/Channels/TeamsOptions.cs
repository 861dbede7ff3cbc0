namespace Whooper.Integrations.Channels;

/// <summary>Microsoft Teams, through a workflow.</summary>
public sealed class TeamsOptions
{
    /// <summary>The URL of a workflow "When a Teams webhook request is received". Default none.</summary>
    public string? WebhookUrl { get; set; }
}
