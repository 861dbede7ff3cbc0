using System.Net.Http.Headers;

namespace Whooper.Contracts.Http;

/// <summary>The header <c>Retry-After</c> (RFC 9110, 10.2.3): seconds, or a date.</summary>
public static class RetryAfter
{
    /// <summary>The wait that was asked for; null where none was, also where the date named has passed.</summary>
    public static TimeSpan? Of(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > now => date - now,
        _ => null,
    };

    /// <summary>As <see cref="Of"/>, of the header's text; null where it cannot be read.</summary>
    public static TimeSpan? Parse(string? header, DateTimeOffset now) =>
        RetryConditionHeaderValue.TryParse(header, out var condition) ? Of(condition, now) : null;
}
