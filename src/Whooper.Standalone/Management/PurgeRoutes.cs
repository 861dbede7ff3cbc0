using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.DurableTask.Client;
using Whooper.Api.Problems;

namespace Whooper.Standalone.Management;

/// <summary>Purge instance history, of one or of all that match. Instances in progress are never purged.</summary>
internal static class PurgeRoutes
{
    public static void MapPurge(this RouteGroupBuilder group)
    {
        group.MapDelete("/instances/{instanceId}", PurgeAsync);
        group.MapDelete("/instances", PurgeAllAsync);
    }

    private static async Task<IResult> PurgeAsync(string instanceId, HttpContext http, DurableTaskClient client)
    {
        if (await client.FindAsync(instanceId, http.RequestAborted) is null)
        {
            return ManagementProblem.UnknownInstance(instanceId);
        }

        var purged = await client.PurgeInstanceAsync(instanceId, http.RequestAborted);
        return Deleted(purged.PurgedInstanceCount);
    }

    private static async Task<IResult> PurgeAllAsync(HttpContext http, DurableTaskClient client)
    {
        var query = new QueryParameters(http.Request.Query);
        var filter = new PurgeInstancesFilter
        {
            CreatedFrom = query.Required("createdTimeFrom", query.Time),
            CreatedTo = query.Time("createdTimeTo"),
            Statuses = query.Statuses("runtimeStatus"),
        };
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var purged = await client.PurgeAllInstancesAsync(filter, http.RequestAborted);
        return purged.PurgedInstanceCount == 0
            ? ApiProblem.NotFound("No instance that has ended matches the filter.")
            : Deleted(purged.PurgedInstanceCount);
    }

    private static JsonHttpResult<PurgeResponse> Deleted(int count) => TypedResults.Json(new PurgeResponse(count), ManagementJson.Wire.PurgeResponse);
}

internal sealed record PurgeResponse(int InstancesDeleted);
