using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis;

namespace Whooper.Core.Tests.Orchestration;

internal sealed class FakeAnalyst(TestEngine engine, bool byReason) : IIncidentAnalyst
{
    public Task<IncidentAnalysis> AnalyzeAsync(Incident incident, FailureContext? context, CancellationToken cancellationToken)
    {
        var scenario = engine[incident.Id];
        scenario.Analysed.Enqueue(new(incident, context, byReason));
        if (byReason && scenario.FailuresByReason-- > 0)
        {
            throw new InvalidOperationException("The host was lost.");
        }

        return byReason
            ? Task.FromResult(Samples.Analysis with { Source = "fallback" })
            : scenario.Analyse(scenario.Analysed.Count);
    }
}
