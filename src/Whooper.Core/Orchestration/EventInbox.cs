using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.DurableTask;

namespace Whooper.Core.Orchestration;

/// <summary>External events of one name, one after another. At most one waiter at a time, so that none is given an event and forgotten.</summary>
internal sealed class EventInbox<T>(TaskOrchestrationContext context, string eventName, JsonTypeInfo<T> type, Func<T, bool> isWhole)
    where T : class
{
    // Not awaited as T: anyone may raise an event, and one that cannot be read would break the orchestration for good.
    private Task<JsonNode?>? _next;

    /// <summary>Done once the next event is there.</summary>
    public Task Next => _next ??= context.WaitForExternalEvent<JsonNode?>(eventName);

    /// <summary>Takes the event that <see cref="Next"/> has; null where it cannot be read.</summary>
    public T? Take()
    {
        var json = _next!.Result;
        _next = null;
        try
        {
            return json.Deserialize(type) is { } value && isWhole(value) ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
