using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whooper.Cluster.Watching;
using Whooper.Contracts.Incidents;
using Whooper.Core.Detection;

namespace Whooper.Cluster.Monitoring;

/// <summary>
/// Learns the open incidents. The watch waits for them only a little: a host that does not answer must not keep the cluster unwatched, and
/// is asked until it does.
/// </summary>
internal sealed class IncidentRestore(
    IRecentIncidents known, IOptions<DetectionOptions> options, MonitorState state, TimeProvider time, Random random, ILogger<IncidentRestore> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceForAnAnswer = TimeSpan.FromSeconds(30);

    /// <summary>A host that lists nothing for so long may still take events.</summary>
    private static readonly TimeSpan RefusalsBorne = TimeSpan.FromMinutes(1);

    /// <summary>By then all that could be continued is better known anew, than more and more of what is detected kept for it.</summary>
    private static readonly TimeSpan EndOfHope = TimeSpan.FromHours(1);

    /// <summary>Asks until there is an answer, or for an hour of refusals: then there are none.</summary>
    public async Task<IReadOnlyList<Incident>> AskAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - options.Value.LookBack;
        var backoff = new WatchBackoff(random);
        long? refusedSince = null;
        while (true)
        {
            using var timeout = new IdleTimeout(PatienceForAnAnswer, time, cancellationToken);
            try
            {
                var incidents = await known.GetAsync(since, timeout.Token).WaitAsync(timeout.Token);
                logger.Restored(incidents.Count);
                return incidents;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                var cause = timeout.HasExpired ? "no answer in time" : ApiCall.Cause(e);
                refusedSince = IsAnswer(e) ? refusedSince ?? time.GetTimestamp() : IsUnreachable(e) ? null : refusedSince;
                var refused = refusedSince is { } start ? time.GetElapsedTime(start) : TimeSpan.Zero;
                if (refused > EndOfHope)
                {
                    logger.RestoreGivenUp(cause);
                    return [];
                }

                if (refused > RefusalsBorne)
                {
                    state.Settle();
                }

                var delay = backoff.Failed();
                logger.RestoreFailed(cause, delay.TotalSeconds);

                await Task.Delay(delay, time, cancellationToken);
            }
        }
    }

    /// <summary>Waits for the answer as long as the watch can wait.</summary>
    public async Task WaitAsync(Task answer, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(answer, Task.Delay(Patience, time, enough.Token));
        await enough.CancelAsync();
        if (!answer.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            logger.GoingOnUnrestored(Patience.TotalSeconds);
        }
    }

    /// <summary>There is somebody who says no, says nonsense, or is at pains to say anything; who is silent would not take events either.</summary>
    private static bool IsAnswer(Exception exception) => exception is not OperationCanceledException && !IsUnreachable(exception);

    private static bool IsUnreachable(Exception exception) => exception is HttpRequestException { StatusCode: null };
}
