using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Core.Audience;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>Decides anew who hears of an incident that has become graver, or of which there is news later.</summary>
public sealed class RouteIncident(AudienceTable routes, TimeProvider time) : TaskActivity<AudienceRequest, AudienceDecision>
{
    public override Task<AudienceDecision> RunAsync(TaskActivityContext context, AudienceRequest input) =>
        Task.FromResult(routes.Decide(input.Facts, time.GetUtcNow()).Route);
}

/// <summary>The input of <see cref="RouteIncident"/>.</summary>
public sealed record AudienceRequest(AudienceFacts Facts);
