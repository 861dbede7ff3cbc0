using Microsoft.Extensions.Options;

namespace Whooper.Core.Detection;

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
