namespace Whooper.Core.Routing;

/// <summary>Who is told.</summary>
public class AudienceOptions
{
    /// <summary>Names of channels, separated by commas, such as <c>mail, slack:#payments</c>. Default all that are configured.</summary>
    public string? Channels { get; set; }

    /// <summary>Mail addresses, separated by commas. Default those of <c>Whooper:Mail:Recipients</c>.</summary>
    public string? Recipients { get; set; }
}
