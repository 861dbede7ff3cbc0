using Whooper.Contracts.PodEvents;
using Whooper.Core.Orchestration;

namespace Whooper.Core.Tests.Orchestration;

internal sealed class FakeRouter(TestEngine engine) : IIncidentRouter
{
    public Task RouteAsync(PodFailed failure, CancellationToken cancellationToken)
    {
        var scenario = engine[failure.IncidentId];
        scenario.Rerouted.Enqueue(failure);
        return scenario.Reroute(scenario.Rerouted.Count);
    }
}
