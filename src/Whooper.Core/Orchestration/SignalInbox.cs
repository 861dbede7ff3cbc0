using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Whooper.Core.Incidents;

namespace Whooper.Core.Orchestration;

/// <summary>An incident's signals, one after another. At most one waiter at a time, so that none is given a signal and forgotten.</summary>
internal sealed class SignalInbox(TaskOrchestrationContext context)
{
    // Not awaited as IncidentSignal: anyone may raise an event, and one that cannot be read would break the orchestration for good.
    private Task<JsonNode?>? _next;

    /// <summary>Done once the next signal is there.</summary>
    public Task Next => _next ??= context.WaitForExternalEvent<JsonNode?>(IncidentSignal.EventName);

    /// <summary>Takes the signal that <see cref="Next"/> has; null where it is none.</summary>
    public IncidentSignal? Take()
    {
        var json = _next!.Result;
        _next = null;
        try
        {
            return json.Deserialize(CoreJson.Default.IncidentSignal) is { Event: not null } signal ? signal : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
