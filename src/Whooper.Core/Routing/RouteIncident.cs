using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Routing;

/// <summary>Decides anew who hears of an incident that has become graver, or of which there is news later.</summary>
public sealed class RouteIncident(RouteTable routes, TimeProvider time) : TaskActivity<RouteRequest, AudienceDecision>
{
    public override Task<AudienceDecision> RunAsync(TaskActivityContext context, RouteRequest input) =>
        Task.FromResult(routes.Decide(input.Facts, time.GetUtcNow()).Route);
}
