using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Whooper.Api;
using Whooper.Api.Health;
using Whooper.Api.Problems;

namespace Whooper.Functions.Health;

/// <summary>Probes carry no key.</summary>
public sealed class HealthFunctions(ApiBoundary boundary, HealthEndpoint health)
{
    [Function("Live")]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ApiRoutes.Live)] HttpRequest request) =>
        HealthEndpoint.Live();

    [Function("Ready")]
    public Task<IResult> ReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ApiRoutes.Ready)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => health.ReadyAsync(client, cancellation));
}
