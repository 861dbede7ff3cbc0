using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Whooper.Api.Problems;

/// <summary>The answers that say what is wrong.</summary>
public static class ApiProblem
{
    private static readonly TimeSpan StorageRetry = TimeSpan.FromSeconds(5);

    public static IResult BadRequest(string detail) => Create(StatusCodes.Status400BadRequest, detail);

    public static IResult Unauthorized() => Create(
        StatusCodes.Status401Unauthorized,
        "A valid key is needed: in the header x-functions-key or the query parameter code.");

    public static IResult NotFound(string detail) => Create(StatusCodes.Status404NotFound, detail);

    public static IResult MethodNotAllowed(string method, string allowed) =>
        Create(StatusCodes.Status405MethodNotAllowed, $"{method} is not possible here; allowed: {allowed}.", ("Allow", allowed));

    public static IResult Conflict(string detail) => Create(StatusCodes.Status409Conflict, detail);

    public static IResult TooLarge(string detail) => Create(StatusCodes.Status413PayloadTooLarge, detail);

    public static IResult UnsupportedMediaType(string detail) => Create(StatusCodes.Status415UnsupportedMediaType, detail);

    public static IResult NotImplemented(string detail) => Create(StatusCodes.Status501NotImplemented, detail);

    /// <summary>The store did not do its part; the same request may succeed in a few seconds.</summary>
    public static IResult Unavailable(string detail) => Create(
        StatusCodes.Status503ServiceUnavailable, detail, ("Retry-After", StorageRetry.TotalSeconds.ToString(CultureInfo.InvariantCulture)));

    public static IResult Create(int statusCode, string detail, (string Name, string Value)? header = null) =>
        new JsonAnswer<Problem>(new(ReasonPhrases.GetReasonPhrase(statusCode), statusCode, detail), ApiJson.Default.Problem, statusCode)
        {
            ContentType = "application/problem+json; charset=utf-8",
            Header = header,
        };
}
