using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Analysis;

/// <summary>Explains an incident: by a language model where one is configured, else by its reason.</summary>
public interface IIncidentAnalyst
{
    /// <summary>
    /// Throws <see cref="AnalysisException"/> for what another try may cure within seconds (a time-out, a fault of the model's server).
    /// What it may not cure gives the text by reason, with the cause in its source.
    /// </summary>
    Task<IncidentAnalysis> AnalyzeAsync(Incident incident, FailureContext? context, CancellationToken cancellationToken);
}
