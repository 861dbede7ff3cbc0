using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Whooper.Api;
using Whooper.Api.Forwarders;
using Whooper.Api.Problems;
using Whooper.Api.Status;

namespace Whooper.Functions.Forwarders;

public sealed class ForwarderFunctions(ApiBoundary boundary, HeartbeatEndpoint heartbeats, StatusEndpoint status)
{
    [Function("Heartbeat")]
    public Task<IResult> BeatAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.Heartbeat)] HttpRequest request, string id) =>
        boundary.RunAsync(request, cancellation => heartbeats.HandleAsync(request, id, cancellation));

    [Function("Status")]
    public Task<IResult> GetStatusAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = ApiRoutes.Status)] HttpRequest request) =>
        boundary.RunAsync(request, status.GetAsync);
}
