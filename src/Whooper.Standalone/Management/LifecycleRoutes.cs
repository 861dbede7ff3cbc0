using Microsoft.DurableTask.Client;
using Whooper.Api.Problems;

namespace Whooper.Standalone.Management;

/// <summary>Terminate, suspend, resume and rewind an instance.</summary>
internal static class LifecycleRoutes
{
    public static void MapLifecycle(this RouteGroupBuilder group)
    {
        group.MapPost("/instances/{instanceId}/terminate", (string instanceId, HttpContext http, DurableTaskClient client) =>
            ActAsync(instanceId, http, client, reason => client.TerminateInstanceAsync(instanceId, (object?)reason, http.RequestAborted)));
        group.MapPost("/instances/{instanceId}/suspend", (string instanceId, HttpContext http, DurableTaskClient client) =>
            ActAsync(instanceId, http, client, reason => client.SuspendInstanceAsync(instanceId, reason, http.RequestAborted)));
        group.MapPost("/instances/{instanceId}/resume", (string instanceId, HttpContext http, DurableTaskClient client) =>
            ActAsync(instanceId, http, client, reason => client.ResumeInstanceAsync(instanceId, reason, http.RequestAborted)));
        group.MapPost("/instances/{instanceId}/rewind", RewindAsync);
    }

    private static async Task<IResult> ActAsync(string instanceId, HttpContext http, DurableTaskClient client, Func<string?, Task> act)
    {
        if (await client.RefusalAsync(instanceId, http.RequestAborted) is { } refusal)
        {
            return refusal;
        }

        await act(new QueryParameters(http.Request.Query).Text("reason"));
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<IResult> RewindAsync(string instanceId, HttpContext http, DurableTaskClient client)
    {
        switch (await client.FindAsync(instanceId, http.RequestAborted))
        {
            case null:
                return ManagementProblem.UnknownInstance(instanceId);
            case { RuntimeStatus: OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Terminated } ended:
                return ManagementProblem.Ended(ended);
        }

        try
        {
            await client.RewindInstanceAsync(instanceId, new QueryParameters(http.Request.Query).Text("reason") ?? string.Empty, http.RequestAborted);
            return TypedResults.Accepted((string?)null);
        }
        catch (InvalidOperationException e)
        {
            return ApiProblem.Create(StatusCodes.Status409Conflict, e.Message);
        }
        catch (NotSupportedException e)
        {
            return ApiProblem.NotImplemented(e.Message);
        }
    }
}
