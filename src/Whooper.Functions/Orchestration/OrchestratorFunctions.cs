using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Core.Orchestration.Mutes;

namespace Whooper.Functions.Orchestration;

/// <summary>Core's orchestrator under its own name.</summary>
public sealed class IncidentFunction
{
    [Function(nameof(IncidentOrchestrator))]
    public Task<Incident> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        new IncidentOrchestrator().RunAsync(context, context.GetInput<IncidentInput>()!);
}

/// <summary>Core's mutes under their own name.</summary>
public sealed class MuteFunction
{
    [Function(nameof(MuteOrchestrator))]
    public Task<Mute> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        new MuteOrchestrator().RunAsync(context, context.GetInput<Mute>()!);
}
