using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis;

namespace Whooper.Core.Orchestration;

/// <summary>The input of <see cref="SummarizeIncident"/>.</summary>
/// <param name="Incident">What to explain.</param>
/// <param name="Context">What was found around the failure.</param>
/// <param name="ByReasonOnly">True once the model has failed too often: explain by the reason alone, which cannot fail.</param>
/// <param name="Cause">Why the model failed, one of <see cref="FallbackCause"/>; null where that is not known.</param>
public sealed record SummaryRequest(Incident Incident, FailureContext? Context, bool ByReasonOnly = false, string? Cause = null);
