using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Whooper.Api;
using Whooper.Api.Incidents;
using Whooper.Api.Problems;

namespace Whooper.Functions.Incidents;

public sealed class PurgeFunctions(ApiBoundary boundary, PurgeEndpoint purge, IncidentRetention retention)
{
    [Function("PurgeIncidents")]
    public Task<IResult> PurgeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = ApiRoutes.OldIncidents)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => purge.HandleAsync(request, client, cancellation), mayTakeLong: true);

    /// <summary>Its name comes after that of the purge of old ones, whose path would fit here too.</summary>
    [Function("PurgeOneIncident")]
    public Task<IResult> PurgeOneAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = ApiRoutes.Incident)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        boundary.RunAsync(request, cancellation => purge.HandleOneAsync(request, client, id, cancellation));

    /// <summary>Every night; the host sees to it that one instance does it.</summary>
    [Function("PurgeOldIncidents")]
    public Task PurgeOldAsync(
        [TimerTrigger("0 17 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        retention.PurgeAsync(client, cancellationToken);
}
