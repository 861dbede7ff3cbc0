using Microsoft.Extensions.Options;

namespace Whooper.Integrations.Telemetry;

internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        string.IsNullOrEmpty(options.OtlpEndpoint) || TryParse(options.OtlpEndpoint, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{TelemetryOptions.Section}:OtlpEndpoint is \"{options.OtlpEndpoint}\"; "
                + "give an absolute http or https URL such as http://otel-collector:4317, or leave it out.");

    public static bool TryParse(string? text, out Uri? endpoint) =>
        Uri.TryCreate(text, UriKind.Absolute, out endpoint) && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps);
}
