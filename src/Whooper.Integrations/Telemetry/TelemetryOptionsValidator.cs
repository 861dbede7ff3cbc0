using Microsoft.Extensions.Options;

namespace Whooper.Integrations.Telemetry;

internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        Problems(options).ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;

    public static bool TryParse(string? text, out Uri? endpoint) =>
        Uri.TryCreate(text, UriKind.Absolute, out endpoint) && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps);

    private static IEnumerable<string> Problems(TelemetryOptions options)
    {
        if (!string.IsNullOrEmpty(options.OtlpEndpoint) && !TryParse(options.OtlpEndpoint, out _))
        {
            yield return $"{TelemetryOptions.Section}:OtlpEndpoint is \"{options.OtlpEndpoint}\"; "
                + "give an absolute http or https URL such as http://otel-collector:4317, or leave it out.";
        }

        if (options.OtlpProtocol is not (TelemetryOptions.Grpc or TelemetryOptions.Http))
        {
            yield return $"{TelemetryOptions.Section}:OtlpProtocol is \"{options.OtlpProtocol}\"; give grpc or http.";
        }
    }
}
