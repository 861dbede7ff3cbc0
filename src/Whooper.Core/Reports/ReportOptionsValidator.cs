using Microsoft.Extensions.Options;

namespace Whooper.Core.Reports;

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
