using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Analysis;

/// <summary>The analyst of an installation without a model.</summary>
public sealed class ReasonAnalyst : IIncidentAnalyst
{
    public Task<IncidentAnalysis> AnalyseAsync(Incident incident, FailureContext? context, CancellationToken cancellationToken) =>
        Task.FromResult(ReasonAnalysis.Of(incident, context));
}
