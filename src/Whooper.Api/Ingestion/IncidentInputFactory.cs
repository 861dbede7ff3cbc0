using Microsoft.DurableTask.Client;
using Whooper.Api.Mutes;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Audience;
using Whooper.Core.Configuration;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Ingestion;

/// <summary>What an incident starts with: all that depends on configuration, on the clock or on mutes is looked up here, once.</summary>
public sealed class IncidentInputFactory(SeverityTable severities, IncidentPolicySource policies, AudienceTable routes, MuteBook mutes, TimeProvider time)
{
    internal async Task<IncidentInput> CreateAsync(DurableTaskClient client, string id, PodFailed failure, CancellationToken cancellationToken)
    {
        var severity = severities[failure.Reason];
        return new()
        {
            Failure = failure,
            IncidentId = id,
            Severity = severity,
            Policy = policies.Current,
            Route = routes.Decide(AudienceFacts.Of(failure, severity), time.GetUtcNow()).Route,
            Mute = await mutes.FindAsync(client, failure.Namespace, failure.Workload, cancellationToken),
        };
    }
}
