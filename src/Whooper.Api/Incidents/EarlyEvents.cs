using Microsoft.DurableTask.Client;

namespace Whooper.Api.Incidents;

internal static class EarlyEvents
{
    /// <summary>An instance that has not begun by then is the caller's to ask for again; less than a request may take.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Raises an event once its instance has begun: Azure Storage may hand out a start later than an event that was raised after it, and
    /// drops the event then.
    /// </summary>
    /// <exception cref="TimeoutException">The instance has not begun after 8 seconds; the event was not raised.</exception>
    public static async Task RaiseOnceBegunAsync(
        this DurableTaskClient client, string id, string eventName, object payload, TimeProvider time, CancellationToken cancellationToken)
    {
        await client.WaitForInstanceStartAsync(id, cancellationToken).WaitAsync(StartPatience, time, cancellationToken);
        await client.RaiseEventAsync(id, eventName, payload, cancellationToken);
    }
}
