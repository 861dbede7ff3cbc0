using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Contracts.Notifications;
using Whooper.Core.Orchestration.Digests;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>Digests that collect for a moment instead of a minute; one at a time.</summary>
internal sealed class FakeDigests(Func<DurableTaskClient> client) : IDigests, IDisposable
{
    private static readonly TimeSpan Collecting = TimeSpan.FromMilliseconds(300);

    private readonly SemaphoreSlim _turn = new(1);
    private string _id = "digest.none";

    public async Task<string> JoinAsync(JoinRequest request, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (await client().GetInstanceAsync(_id, cancellationToken) is not { IsCompleted: false })
            {
                _id = $"digest.{Guid.NewGuid():N}";
                await client().ScheduleNewOrchestrationInstanceAsync(
                    nameof(DigestOrchestrator),
                    request.Run with { ClosesAt = TimeProvider.System.GetUtcNow() + Collecting },
                    new StartOrchestrationOptions { InstanceId = _id },
                    cancellationToken);
            }

            await client().RaiseEventAsync(_id, DigestEntry.EventName, request.Entry, cancellationToken);
            return _id;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
