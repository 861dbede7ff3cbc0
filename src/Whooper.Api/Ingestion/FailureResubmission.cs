using Microsoft.DurableTask.Client;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Ingestion;

/// <summary>The orchestration's way to the correlator: for failures that reached an incident when it was closed already.</summary>
public sealed class FailureResubmission(EventCorrelator correlator, DurableTaskClient client) : IFailureResubmission
{
    public Task ResubmitAsync(PodFailed failure, CancellationToken cancellationToken) => correlator.CorrelateAsync(client, failure, cancellationToken);
}
