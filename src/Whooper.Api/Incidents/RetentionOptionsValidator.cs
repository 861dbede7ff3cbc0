using Microsoft.Extensions.Options;

namespace Whooper.Api.Incidents;

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    public ValidateOptionsResult Validate(string? name, RetentionOptions options) =>
        options.Incidents == TimeSpan.Zero || (options.Incidents >= Shortest && options.Incidents <= Longest)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{RetentionOptions.Section}:{nameof(RetentionOptions.Incidents)} is {options.Incidents:c}; "
                + "use an hour to ten years, such as 30.00:00:00, or 00:00:00 to keep all.");
}
