using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Whooper.Api;
using Whooper.Api.Problems;
using Whooper.Api.Stats;

namespace Whooper.Functions.Stats;

public sealed class StatsFunctions(ApiBoundary boundary, StatsEndpoint stats)
{
    [Function("Stats")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = ApiRoutes.Stats)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => stats.GetAsync(request, client, cancellation));
}
