using Microsoft.DurableTask.Client;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Ingestion;

/// <summary>The orchestration's way to the router: for failures that reached an incident when it was closed already.</summary>
public sealed class ClientIncidentRouter(IncidentRouter router, DurableTaskClient client) : IFailureResubmission
{
    public Task ResubmitAsync(PodFailed failure, CancellationToken cancellationToken) => router.RouteAsync(client, failure, cancellationToken);
}
