using Microsoft.DurableTask;
using Whooper.Core.Incidents;

namespace Whooper.Core.Orchestration;

/// <summary>One incident, from its first failure until its container is well again, gone, or silent.</summary>
public sealed class IncidentOrchestrator : TaskOrchestrator<IncidentRun, Incident>
{
    public override Task<Incident> RunAsync(TaskOrchestrationContext context, IncidentRun input) =>
        throw new NotSupportedException();
}
