namespace Whooper.Integrations.Mail.Acs;

/// <summary>The Communication Services resource of the <c>acs</c> transport.</summary>
public sealed class AcsOptions
{
    /// <summary>Such as <c>https://whooper.communication.azure.com</c>; opened by the host's identity.</summary>
    public string? Endpoint { get; set; }

    /// <summary>In place of <see cref="Endpoint"/>: <c>endpoint=https://…;accesskey=…</c>, with a key.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How long one delivery may take, until the service says how it ended. Default one minute.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);
}
