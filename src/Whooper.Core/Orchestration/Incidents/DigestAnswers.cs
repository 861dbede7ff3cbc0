using Microsoft.DurableTask;
using Whooper.Contracts.Json;
using Whooper.Contracts.Notifications;

namespace Whooper.Core.Orchestration.Incidents;

/// <summary>What digests say of the notifications that joined them. One listens for all deliveries of the incident, which go on side by side.</summary>
internal sealed class DigestAnswers(TaskOrchestrationContext context)
{
    private readonly Dictionary<string, TaskCompletionSource<Delivery>> _awaited = new(StringComparer.Ordinal);

    private readonly EventInbox<Digested> _digested = new(
        context, Digested.EventName, ContractsJson.Default.Digested, digested => digested.Key is not null && digested.Delivery is not null);

    private bool _isListening;

    /// <summary>Done once a digest has said what became of the notification with this key.</summary>
    public Task<Delivery> Of(string key)
    {
        if (!_awaited.TryGetValue(key, out var answer))
        {
            _awaited.Add(key, answer = new());
        }

        if (!_isListening)
        {
            _ = ListenAsync();
        }

        return answer.Task;
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Forget(string key) => _awaited.Remove(key);

    private async Task ListenAsync()
    {
        _isListening = true;
        while (_awaited.Count > 0)
        {
            await _digested.Next;

            // What an earlier digest says again is of an earlier notification.
            if (_digested.Take() is { } digested && _awaited.Remove(digested.Key, out var answer))
            {
                answer.SetResult(digested.Delivery);
            }
        }

        _isListening = false;
    }
}
