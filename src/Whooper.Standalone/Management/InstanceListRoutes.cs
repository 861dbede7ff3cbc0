using Microsoft.DurableTask.Client;
using Whooper.Api.Problems;

namespace Whooper.Standalone.Management;

/// <summary>Get all instances status: a page of them, and in a header the token that asks for the next.</summary>
internal static class InstanceListRoutes
{
    private const string ContinuationHeader = "x-ms-continuation-token";

    public static void MapInstanceList(this RouteGroupBuilder group) => group.MapGet("/instances", ListAsync);

    private static async Task<IResult> ListAsync(HttpContext http, DurableTaskClient client)
    {
        var query = new QueryParameters(http.Request.Query);
        var showInput = query.Flag("showInput", otherwise: true);
        var filter = new OrchestrationQuery
        {
            CreatedFrom = query.Time("createdTimeFrom"),
            CreatedTo = query.Time("createdTimeTo"),
            Statuses = query.Statuses("runtimeStatus"),
            InstanceIdPrefix = query.Text("instanceIdPrefix"),
            PageSize = query.Count("top") ?? OrchestrationQuery.DefaultPageSize,
            FetchInputsAndOutputs = true,
            ContinuationToken = http.Request.Headers[ContinuationHeader].FirstOrDefault(),
        };
        if (query.Problem is { } problem)
        {
            return problem;
        }

        try
        {
            var page = await client.GetAllInstancesAsync(filter).AsPages().FirstAsync(http.RequestAborted);
            if (page.ContinuationToken is { } token)
            {
                http.Response.Headers[ContinuationHeader] = token;
            }

            var statuses = page.Values.Select(instance => InstanceStatus.Of(instance, showInput)).ToArray();
            return TypedResults.Json(statuses, ManagementJson.Wire.InstanceStatusArray);
        }
        catch (ArgumentException e) when (filter.ContinuationToken is not null)
        {
            return ApiProblem.BadRequest($"The header {ContinuationHeader} cannot be used: {e.Message}");
        }
    }
}
