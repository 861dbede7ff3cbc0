using Microsoft.DurableTask.Client;
using Microsoft.Net.Http.Headers;
using Whooper.Api.Problems;

namespace Whooper.Standalone.Management;

/// <summary>Raise event: a JSON payload for an instance in progress.</summary>
internal static class RaiseEventRoutes
{
    public static void MapRaiseEvent(this RouteGroupBuilder group) =>
        group.MapPost("/instances/{instanceId}/raiseEvent/{eventName}", RaiseAsync);

    private static async Task<IResult> RaiseAsync(string instanceId, string eventName, HttpContext http, DurableTaskClient client)
    {
        if (await client.RefusalAsync(instanceId, http.RequestAborted) is { } refusal)
        {
            return refusal;
        }

        if (!IsJson(http.Request))
        {
            return ApiProblem.BadRequest("The content type of an event must be application/json.");
        }

        var body = await JsonBody.ReadAsync(http.Request);
        if (body is not { Value: { } payload })
        {
            return body.Problem ?? ApiProblem.BadRequest("An event needs a JSON payload; null is one.");
        }

        await client.RaiseEventAsync(instanceId, eventName, payload, http.RequestAborted);
        return TypedResults.Accepted((string?)null);
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
}
