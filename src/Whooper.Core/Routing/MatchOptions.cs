namespace Whooper.Core.Routing;

/// <summary>
/// What an incident must be like. Each value may list alternatives, separated by commas; <c>*</c> stands for any characters. What is
/// not given fits always.
/// </summary>
public sealed class MatchOptions
{
    public string? Cluster { get; set; }

    public string? Namespace { get; set; }

    /// <summary>The workload's name, or kind and name: <c>Deployment/checkout-*</c>.</summary>
    public string? Workload { get; set; }

    /// <summary>Of warning, medium, high, critical.</summary>
    public string? Severity { get; set; }

    public string? Reason { get; set; }

    /// <summary>The pod's labels by name.</summary>
    public IDictionary<string, string> Label { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The pod's annotations by name; only those that begin with <c>whooper.io/</c> are known.</summary>
    public IDictionary<string, string> Annotation { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
