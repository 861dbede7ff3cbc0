using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Whooper.Api.Http;

namespace Whooper.Api.Problems;

/// <summary>The answers that say what is wrong.</summary>
public static class ApiProblem
{
    private static readonly TimeSpan StorageRetry = TimeSpan.FromSeconds(5);

    public static IResult BadRequest(string detail) => Create(StatusCodes.Status400BadRequest, detail);

    public static IResult Unauthorized() => Create(
        StatusCodes.Status401Unauthorized,
        "A valid key is needed: in the header x-functions-key or the query parameter code.");

    public static IResult Forbidden(string detail) => Create(StatusCodes.Status403Forbidden, detail);

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

/// <summary>RFC 9457 problem details.</summary>
internal sealed record Problem(
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Instance = null)
{
    /// <summary>The status code says all there is to say of the kind of problem.</summary>
    public string Type { get; } = "about:blank";

    [JsonPropertyOrder(-1)]
    public bool Success { get; }
}

/// <summary>What a request is told that no route takes: which methods are possible at its path, or that there is nothing.</summary>
public static class UnmatchedRequest
{
    public static IResult Answer(HttpRequest request)
    {
        var allowed = ApiRoutes.All.Where(route => route.IsAt(request.Path)).SelectMany(route => route.Methods).Distinct().ToList();
        return allowed.Count == 0
            ? ApiProblem.NotFound("There is nothing at this path.")
            : ApiProblem.MethodNotAllowed(request.Method, string.Join(", ", allowed));
    }
}
