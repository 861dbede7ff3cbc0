using Microsoft.Extensions.Options;

namespace Whooper.Core.Reports;

internal sealed class ReportOptionsValidator : IValidateOptions<ReportOptions>
{
    public ValidateOptionsResult Validate(string? name, ReportOptions options) =>
        string.IsNullOrEmpty(options.DashboardUrl)
        || (Uri.TryCreate(options.DashboardUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{ReportOptions.Section}:{nameof(ReportOptions.DashboardUrl)} is \"{options.DashboardUrl}\"; "
                + "give an absolute http or https URL such as https://whooper.example, or leave it out.");
}
