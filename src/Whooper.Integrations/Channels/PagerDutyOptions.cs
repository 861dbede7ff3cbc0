namespace Whooper.Integrations.Channels;

/// <summary>PagerDuty, Events API v2.</summary>
public sealed class PagerDutyOptions
{
    /// <summary>The integration key of a service or an orchestration. Default none.</summary>
    public string? RoutingKey { get; set; }

    /// <summary>Where events go; the EU's is <c>https://events.eu.pagerduty.com/v2/enqueue</c>.</summary>
    public string Endpoint { get; set; } = "https://events.pagerduty.com/v2/enqueue";
}
