using Microsoft.DurableTask;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>An incident as it stands, which is what its orchestration's custom status shows.</summary>
internal sealed class IncidentState(TaskOrchestrationContext context, Incident incident)
{
    public Incident Current { get; private set; } = incident;

    public bool IsMuted => Current.Mute is { } mute && mute.Until > context.CurrentUtcDateTime;

    public void Show(Incident next)
    {
        Current = next;
        context.SetCustomStatus(IncidentStatusDocument.Write(next));
    }
}
