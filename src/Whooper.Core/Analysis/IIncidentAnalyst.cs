using Whooper.Core.Incidents;
using Whooper.Core.PodEvents;

namespace Whooper.Core.Analysis;

/// <summary>Explains an incident: by a language model where one is configured, else by its reason.</summary>
public interface IIncidentAnalyst
{
    /// <summary>Throws what another try may cure (a time-out, a throttling model).</summary>
    Task<IncidentAnalysis> AnalyseAsync(Incident incident, FailureContext? context, CancellationToken cancellationToken);
}
