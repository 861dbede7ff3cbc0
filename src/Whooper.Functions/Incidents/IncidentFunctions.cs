using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Whooper.Api;
using Whooper.Api.Incidents;
using Whooper.Api.Problems;

namespace Whooper.Functions.Incidents;

public sealed class IncidentFunctions(ApiBoundary boundary, IncidentsEndpoint incidents)
{
    [Function("Incidents")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = ApiRoutes.Incidents)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => incidents.ListAsync(request, client, cancellation));

    [Function("Incident")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = ApiRoutes.Incident)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => IncidentsEndpoint.GetAsync(client, id, cancellation));

    [Function("IncidentHistory")]
    public Task<IResult> GetHistoryAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = ApiRoutes.IncidentHistory)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => IncidentsEndpoint.GetHistoryAsync(client, id, cancellation));
}
