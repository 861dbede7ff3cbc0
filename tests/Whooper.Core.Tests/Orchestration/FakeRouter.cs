using Whooper.Contracts.PodEvents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core.Tests.Orchestration;

internal sealed class FakeRouter(TestEngine engine) : IFailureResubmission
{
    public Task ResubmitAsync(PodFailed failure, CancellationToken cancellationToken)
    {
        var scenario = engine[failure.IncidentId];
        scenario.Rerouted.Enqueue(failure);
        return scenario.Reroute(scenario.Rerouted.Count);
    }
}
