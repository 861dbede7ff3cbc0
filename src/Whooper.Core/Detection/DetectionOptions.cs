using Microsoft.Extensions.Options;
using Whooper.Core.Configuration;

namespace Whooper.Core.Detection;

/// <summary>When a failure counts, and when it is over.</summary>
public sealed class DetectionOptions
{
    public const string Section = "Whooper:Detection";

    /// <summary>A termination that happened before the watch began counts if it is not older than this. Default 10 minutes.</summary>
    [TimeRange($"{Section}:LookBack", "00:00:00", "1.00:00:00")]
    public TimeSpan LookBack { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a workload must run ready before it counts as recovered. Default 5 minutes.</summary>
    [TimeRange($"{Section}:StabilityWindow", "00:00:01", "1.00:00:00")]
    public TimeSpan StabilityWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long image and configuration errors may last before they count. Default 1 minute.</summary>
    [TimeRange($"{Section}:TransientGrace", "00:00:00", "1.00:00:00")]
    public TimeSpan TransientGrace { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a pod may be unschedulable before it counts. Default 5 minutes.</summary>
    [TimeRange($"{Section}:UnschedulableGrace", "00:00:00", "1.00:00:00")]
    public TimeSpan UnschedulableGrace { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Only these namespaces are watched; empty means all.</summary>
    public IList<string> Namespaces { get; } = [];

    /// <summary>These namespaces are left out.</summary>
    public IList<string> ExcludeNamespaces { get; } = [];
}

[OptionsValidator]
internal sealed partial class DetectionOptionsValidator : IValidateOptions<DetectionOptions>;

/// <summary>Something is left to watch.</summary>
internal sealed class WatchedNamespaces : IValidateOptions<DetectionOptions>
{
    public ValidateOptionsResult Validate(string? name, DetectionOptions options) =>
        options.Namespaces.Count > 0 && options.Namespaces.All(options.ExcludeNamespaces.Contains)
            ? ValidateOptionsResult.Fail(
                $"{DetectionOptions.Section}:ExcludeNamespaces leaves out all of {DetectionOptions.Section}:Namespaces "
                + $"({string.Join(", ", options.Namespaces.Distinct())}): nothing would be watched.")
            : ValidateOptionsResult.Success;
}
