using Microsoft.Extensions.Options;

namespace Whooper.Core.Incidents;

/// <summary>Names every override that is no severity.</summary>
public sealed class SeverityOptionsValidator : IValidateOptions<SeverityOptions>
{
    public ValidateOptionsResult Validate(string? name, SeverityOptions options)
    {
        var wrong = options.Overrides
            .Where(row => !Enum.TryParse<Severity>(row.Value, ignoreCase: true, out var severity) || !Enum.IsDefined(severity))
            .Select(row => $"{SeverityOptions.Section}:{row.Key} is '{row.Value}'; it must be warning, medium, high or critical.")
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
