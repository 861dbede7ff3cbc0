using Microsoft.Extensions.Options;

namespace Whooper.Integrations.Analysis;

internal sealed class AiOptionsValidator : IValidateOptions<AiOptions>
{
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, AiOptions options)
    {
        string[] errors = [.. Errors(options)];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(AiOptions options)
    {
        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint)
            || (endpoint.Scheme != Uri.UriSchemeHttps && endpoint.Scheme != Uri.UriSchemeHttp))
        {
            yield return $"{AiOptions.Section}:Endpoint is \"{options.Endpoint}\"; give the absolute URL of an OpenAI-compatible API, ending before /chat/completions.";
        }

        if (string.IsNullOrWhiteSpace(options.Model))
        {
            yield return $"{AiOptions.Section}:Model is empty; name a model of the endpoint, such as gemini-2.5-flash.";
        }

        if (options.Timeout <= TimeSpan.Zero || options.Timeout > MaxTimeout)
        {
            yield return $"{AiOptions.Section}:Timeout is {options.Timeout:c}; use up to {MaxTimeout:c}, such as 00:00:20.";
        }

        if (options.MaxOutputTokens is < 256 or > 65_536)
        {
            yield return $"{AiOptions.Section}:MaxOutputTokens is {options.MaxOutputTokens}; use 256 to 65536, such as 4096.";
        }

        if (options.MaxConcurrency is < 1 or > 64)
        {
            yield return $"{AiOptions.Section}:MaxConcurrency is {options.MaxConcurrency}; use 1 to 64, such as 4.";
        }

        if (options.CallsPerHour is < 0 or > 100_000)
        {
            yield return $"{AiOptions.Section}:CallsPerHour is {options.CallsPerHour}; use 0 (ask no model) to 100000, such as 120.";
        }

        if (options.Model.StartsWith("fallback", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{AiOptions.Section}:Model is {options.Model}; a name that begins with \"fallback\" would read as no model at all.";
        }
    }
}
