using Whooper.Core.Incidents;
using Whooper.Core.PodEvents;

namespace Whooper.Core.Analysis;

/// <summary>Explains an incident by its reason alone; cannot fail.</summary>
public sealed class ReasonAnalyst : IIncidentAnalyst
{
    public Task<IncidentAnalysis> AnalyseAsync(Incident incident, FailureContext? context, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
