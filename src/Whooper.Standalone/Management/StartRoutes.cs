using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Api.Problems;
using Whooper.Standalone.Engine;

namespace Whooper.Standalone.Management;

/// <summary>Start an orchestration, or an instance's once more: 202 with the links that manage the new instance.</summary>
internal static class StartRoutes
{
    private const string PollSeconds = "10";

    public static void MapStart(this RouteGroupBuilder group)
    {
        group.MapPost("/orchestrators/{functionName}/{instanceId?}", StartAsync);
        group.MapPost("/instances/{instanceId}/restart", RestartAsync);
    }

    private static async Task<IResult> StartAsync(
        string functionName, string? instanceId, HttpContext http, DurableTaskClient client, EngineTasks tasks)
    {
        if (!tasks.Orchestrators.ContainsKey(functionName))
        {
            return ApiProblem.BadRequest(
                $"There is no orchestrator '{functionName}'; there is {string.Join(", ", tasks.Orchestrators.Keys)}.");
        }

        if (instanceId is not null && InstanceIds.FaultOf(instanceId) is { } fault)
        {
            return ApiProblem.BadRequest(fault);
        }

        var body = await JsonBody.ReadAsync(http.Request);
        if (body.Problem is { } problem)
        {
            return problem;
        }

        var options = new StartOrchestrationOptions(instanceId).WithDedupeStatuses(
            OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended);
        return await AcceptAsync(http, () =>
            client.ScheduleNewOrchestrationInstanceAsync(functionName, body.Value, options, http.RequestAborted));
    }

    private static async Task<IResult> RestartAsync(string instanceId, HttpContext http, DurableTaskClient client)
    {
        var query = new QueryParameters(http.Request.Query);
        var withNewId = query.Flag("restartWithNewInstanceId", otherwise: true);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        return await client.FindAsync(instanceId, http.RequestAborted) is null
            ? ApiProblem.BadRequest($"There is no orchestration instance '{instanceId}' to restart.")
            : await AcceptAsync(http, () => client.RestartAsync(instanceId, withNewId, http.RequestAborted));
    }

    private static async Task<IResult> AcceptAsync(HttpContext http, Func<Task<string>> start)
    {
        try
        {
            var links = ManagementLinks.To(await start(), http.Request);
            http.Response.Headers.Location = links.StatusQueryGetUri;
            http.Response.Headers.RetryAfter = PollSeconds;
            return TypedResults.Json(links, ManagementJson.Wire.ManagementLinks, statusCode: StatusCodes.Status202Accepted);
        }
        catch (OrchestrationAlreadyExistsException e)
        {
            return ApiProblem.Create(StatusCodes.Status409Conflict, e.Message);
        }
    }
}
