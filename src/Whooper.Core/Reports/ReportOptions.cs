using Microsoft.Extensions.Options;

namespace Whooper.Core.Reports;

/// <summary>What reports refer to.</summary>
public sealed class ReportOptions
{
    public const string Section = "Whooper:Reports";

    /// <summary>Where people reach the dashboard, such as <c>https://whooper.example</c>; reports then link to their incident. Default none.</summary>
    public string? DashboardUrl { get; set; }

    /// <summary>Where people reach the API, if not at the dashboard's address. Default none.</summary>
    public string? ApiUrl { get; set; }
}

internal sealed class ReportOptionsValidator : IValidateOptions<ReportOptions>
{
    public ValidateOptionsResult Validate(string? name, ReportOptions options)
    {
        string[] errors =
        [
            .. Wrong(nameof(ReportOptions.DashboardUrl), options.DashboardUrl),
            .. Wrong(nameof(ReportOptions.ApiUrl), options.ApiUrl),
        ];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Wrong(string key, string? text)
    {
        if (!string.IsNullOrEmpty(text)
            && !(Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)))
        {
            yield return $"{ReportOptions.Section}:{key} is \"{text}\"; give an absolute http or https URL such as https://whooper.example, or leave it out.";
        }
    }
}
