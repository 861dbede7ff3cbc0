using Microsoft.DurableTask;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Orchestration;

/// <summary>Routes a failure again that reached its incident when that was closed already: it is a new incident.</summary>
public sealed class RerouteFailure(IIncidentRouter router) : TaskActivity<PodFailed, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, PodFailed input)
    {
        await router.RouteAsync(input, CancellationToken.None);
        return true;
    }
}
