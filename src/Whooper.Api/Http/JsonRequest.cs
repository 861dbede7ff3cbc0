using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Whooper.Api.Problems;

namespace Whooper.Api.Http;

/// <summary>Reads a request's JSON, or says what is wrong with it.</summary>
internal static class JsonRequest
{
    /// <param name="request">The request; a body may be left out where <paramref name="empty"/> stands for it.</param>
    /// <param name="type">What to read.</param>
    /// <param name="what">What to call it, such as <c>A mute</c>.</param>
    /// <param name="empty">What no body means; null where there must be one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<(T? Value, IResult? Problem)> ReadAsync<T>(
        HttpRequest request, JsonTypeInfo<T> type, string what, T? empty, CancellationToken cancellationToken)
        where T : class
    {
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } body)
        {
            return (null, ApiProblem.TooLarge($"{what} is at most 1 MiB."));
        }

        if (body.IsEmpty && empty is not null)
        {
            return (empty, null);
        }

        if (!MediaTypes.IsJson(request.ContentType))
        {
            return (null, ApiProblem.UnsupportedMediaType($"{what} is sent as application/json."));
        }

        try
        {
            return JsonSerializer.Deserialize(body.Span, type) is { } value
                ? (value, null)
                : (null, ApiProblem.BadRequest($"{what} must be an object."));
        }
        catch (JsonException exception)
        {
            return (null, ApiProblem.BadRequest($"{what} cannot be read at {JsonPlace.Of(exception)}."));
        }
    }
}
