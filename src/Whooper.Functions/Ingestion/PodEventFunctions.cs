using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Whooper.Api;
using Whooper.Api.Ingestion;
using Whooper.Api.Problems;

namespace Whooper.Functions.Ingestion;

public sealed class PodEventFunctions(ApiBoundary boundary, PodEventsEndpoint events)
{
    [Function("PodEvents")]
    public Task<IResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.PodEvents)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => events.HandleAsync(request, client, cancellation));
}
