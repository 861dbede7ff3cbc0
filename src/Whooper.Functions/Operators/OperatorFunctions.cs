using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Whooper.Api;
using Whooper.Api.Mutes;
using Whooper.Api.Operators;
using Whooper.Api.Problems;
using Whooper.Api.Routing;

namespace Whooper.Functions.Operators;

/// <summary>What people do to incidents and workloads.</summary>
public sealed class OperatorFunctions(ApiBoundary boundary, ActionsEndpoint actions, MutesEndpoint mutes, PreviewEndpoint preview)
{
    [Function("ResendReport")]
    public Task<IResult> ResendAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.Resend)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => actions.ResendAsync(request, client, id, cancellation));

    [Function("CloseIncident")]
    public Task<IResult> CloseAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.Close)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => actions.CloseAsync(request, client, id, cancellation));

    [Function("Mutes")]
    public Task<IResult> MutesAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "post", Route = ApiRoutes.Mutes)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => mutes.HandleAsync(request, client, cancellation));

    [Function("LiftMute")]
    public Task<IResult> LiftAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = ApiRoutes.Mute)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => mutes.LiftAsync(request, client, id, cancellation));

    [Function("PreviewRoute")]
    public Task<IResult> PreviewAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.RoutePreview)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => preview.HandleAsync(request, client, cancellation));
}
