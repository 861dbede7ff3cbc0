using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.DurableTask.Client;

namespace Whooper.Standalone.Management;

/// <summary>Get instance status: 202 while it is in progress, so that a client may follow <c>Location</c> until it is not.</summary>
internal static class InstanceStatusRoutes
{
    private const string PollSeconds = "5";

    public static void MapInstanceStatus(this RouteGroupBuilder group) => group.MapGet("/instances/{instanceId}", GetAsync);

    private static async Task<IResult> GetAsync(string instanceId, HttpContext http, DurableTaskClient client)
    {
        var query = new QueryParameters(http.Request.Query);
        var showInput = query.Flag("showInput", otherwise: true);
        var showHistory = query.Flag("showHistory", otherwise: false);
        var showHistoryOutput = query.Flag("showHistoryOutput", otherwise: false);
        var errorOnFailure = query.Flag("returnInternalServerErrorOnFailure", otherwise: false);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (await client.FindAsync(instanceId, http.RequestAborted) is not { } instance)
        {
            return ManagementProblem.UnknownInstance(instanceId);
        }

        var status = InstanceStatus.Of(instance, showInput);
        if (showHistory && instance.RuntimeStatus != OrchestrationRuntimeStatus.Pending)
        {
            var history = new InstanceHistory(showInput, showHistoryOutput);
            status = status with { HistoryEvents = history.Describe(await client.GetOrchestrationHistoryAsync(instanceId, http.RequestAborted)) };
        }

        if (!instance.IsCompleted)
        {
            http.Response.Headers.Location = http.Request.GetEncodedUrl();
            http.Response.Headers.RetryAfter = PollSeconds;
        }

        return TypedResults.Json(status, ManagementJson.Wire.InstanceStatus, statusCode: Code(instance, errorOnFailure));
    }

    private static int Code(OrchestrationMetadata instance, bool errorOnFailure) => instance switch
    {
        { IsCompleted: false } => StatusCodes.Status202Accepted,
        { RuntimeStatus: OrchestrationRuntimeStatus.Failed } when errorOnFailure => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status200OK,
    };
}
