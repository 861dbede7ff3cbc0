using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.RegularExpressions;
using Whooper.Contracts.Http;
using Whooper.Core.Analysis;

namespace Whooper.Integrations.Analysis;

/// <summary>Reads what a chat-completions endpoint means by an HTTP error.</summary>
internal static partial class HttpFailure
{
    /// <summary>What the orchestration's tries outlast (after 2 and 8 seconds); a longer wait is waited for by nobody.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private const int MaxBody = 16 * 1024;

    public static ModelFailure Of(ClientResultException fault, string model, DateTimeOffset now)
    {
        var response = fault.GetRawResponse();
        var body = Body(response);
        return fault.Status switch
        {
            0 => new(FallbackCause.Unavailable, isFinal: false, $"The model {model} could not be reached.", fault),
            401 or 403 => Refused(FallbackCause.Unauthorized),

            // Gemini says so of a wrong key.
            400 when body.Contains("API_KEY_INVALID", StringComparison.Ordinal) || body.Contains("API key not valid", StringComparison.Ordinal) =>
                Refused(FallbackCause.Unauthorized),
            404 => Refused(FallbackCause.UnknownModel),
            429 => Throttled(fault, model, WaitAskedFor(response, body, now)),
            408 or 409 or 425 or >= 500 => new(FallbackCause.Unavailable, isFinal: false, $"The model {model} could not answer (HTTP {fault.Status}).", fault),
            _ => Refused(FallbackCause.Refused),
        };

        ModelFailure Refused(string cause) => new(cause, isFinal: true, $"The model {model} refused with HTTP {fault.Status}.", fault);
    }

    private static ModelFailure Throttled(ClientResultException fault, string model, TimeSpan? wait) =>
        new(FallbackCause.Throttled, isFinal: wait > Patience, $"The model {model} is asked too often (HTTP 429).", fault)
        {
            RetryAfter = wait > Patience ? wait : null,
        };

    private static TimeSpan? WaitAskedFor(PipelineResponse? response, string body, DateTimeOffset now)
    {
        TimeSpan? wait = null;
        if (response is not null && response.Headers.TryGetValue("Retry-After", out var text) && RetryAfter.Parse(text, now) is { } asked)
        {
            wait = asked;
        }
        else if (RetryDelay().Match(body) is { Success: true } match
            && double.TryParse(match.Groups["seconds"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            wait = TimeSpan.FromSeconds(Math.Min(seconds, LongestPause.TotalSeconds));
        }

        return wait > LongestPause ? LongestPause : wait;
    }

    private static string Body(PipelineResponse? response)
    {
        var body = response?.Content?.ToString() ?? "";
        return body.Length <= MaxBody ? body : body[..MaxBody];
    }

    // Google's RetryInfo, which stands in the body and not in a header.
    [GeneratedRegex(@"""retryDelay""\s*:\s*""(?<seconds>\d{1,9}(\.\d{1,9})?)s""", RegexOptions.NonBacktracking)]
    private static partial Regex RetryDelay();
}
