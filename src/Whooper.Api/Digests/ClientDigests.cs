using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Api.Incidents;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Digests;

namespace Whooper.Api.Digests;

/// <summary>
/// Digests as orchestrations named after their channel and minute (<see cref="DigestId"/>): what joins on one channel is never told on
/// another. One that has ended within its minute is followed by <c>….2</c> and so on.
/// </summary>
public sealed class ClientDigests(DurableTaskClient client, TimeProvider time) : IDigests
{
    private const int MaxGenerations = 100;

    private static readonly string[] AnyStatus =
        [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Select(status => status.ToString())];

    public async Task<string> JoinAsync(JoinRequest request, CancellationToken cancellationToken)
    {
        if (request.DigestId is { } joined && await IsRunningAsync(joined, cancellationToken) == true)
        {
            return await RaiseAsync(joined, request.Entry, cancellationToken);
        }

        var now = time.GetUtcNow();
        var closesAt = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero) + StormGauge.Window;
        foreach (var id in IncidentId.WithSuccessors(DigestId.Of(request.Run.Channel, now)).Take(MaxGenerations))
        {
            if (await IsRunningAsync(id, cancellationToken) ?? await StartAsync(id, request.Run with { ClosesAt = closesAt }, cancellationToken))
            {
                return await RaiseAsync(id, request.Entry, cancellationToken);
            }
        }

        throw new InvalidOperationException($"There were more than {MaxGenerations} digests within a minute.");
    }

    /// <summary>Null where there is none.</summary>
    private async Task<bool?> IsRunningAsync(string id, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(id, cancellationToken) is { } instance ? !instance.IsCompleted : null;

    private async Task<bool> StartAsync(string id, DigestRun run, CancellationToken cancellationToken)
    {
        try
        {
            var options = new StartOrchestrationOptions { InstanceId = id, DedupeStatuses = AnyStatus };
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(DigestOrchestrator), run, options, cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another incident was faster.
        }

        return true;
    }

    private async Task<string> RaiseAsync(string id, DigestEntry entry, CancellationToken cancellationToken)
    {
        await client.RaiseOnceBegunAsync(id, DigestEntry.EventName, entry, time, cancellationToken);
        return id;
    }
}
