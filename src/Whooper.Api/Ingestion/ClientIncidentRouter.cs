using Microsoft.DurableTask.Client;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Orchestration;

namespace Whooper.Api.Ingestion;

/// <summary>The orchestration's way to the router: for failures that reached an incident when it was closed already.</summary>
public sealed class ClientIncidentRouter(IncidentRouter router, DurableTaskClient client) : IIncidentRouter
{
    public Task RouteAsync(PodFailed failure, CancellationToken cancellationToken) => router.RouteAsync(client, failure, cancellationToken);
}
