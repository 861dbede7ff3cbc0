using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Whooper.Cluster.Connection;

namespace Whooper.Cluster.Watching;

/// <summary>Tells an operator, in the words of kubectl, what a watch is doing and what it lacks.</summary>
internal sealed class WatchReporter(
    WatchScope scope, KubernetesConnection connection, AccessReview access, WatchMetrics metrics, ILogger<PodWatcher> logger)
{
    public async Task ReportAsync(WatchOutcome outcome, int failures, TimeSpan delay, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case Listed:
                return;
            case Unserved unserved:
                logger.NoInitialEvents(connection.Server, scope, unserved.Why);
                return;
            case Ended:
                logger.WatchEnded(scope);
                break;
            case Expired expired:
                logger.WatchExpired(scope, expired.Why);
                break;
            case Stalled stalled:
                logger.WatchStalled(scope, stalled.Silence.TotalSeconds);
                break;
            case Refused { IsForbidden: true } refused:
                await ReportForbiddenAsync(refused, failures, delay, cancellationToken);
                break;
            case Refused refused:
                logger.ServerRefused(connection.Server, scope, refused.ToString(), failures, delay.TotalSeconds);
                break;
            case Lost lost:
                logger.ServerLost(connection.Server, scope, lost.Cause, failures, delay.TotalSeconds);
                break;
        }

        metrics.WatchRestarted(outcome.GetType().Name.ToLowerInvariant());
    }

    public void Watching(string version) => logger.Watching(scope, version, connection.Server);

    public void PodSkipped(string why) => logger.PodSkipped(scope, why);

    public void LineSkipped(string why) => logger.LineSkipped(scope, why);

    private async Task ReportForbiddenAsync(Refused refused, int failures, TimeSpan delay, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> missing;
        try
        {
            missing = await access.FindMissingAsync(scope, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ReviewFailed(ApiCall.Cause(e));
            missing = [];
        }

        logger.Forbidden(
            scope, refused.Status.Message, missing.Count > 0 ? string.Join("; ", missing) : "(the server does not say)", failures, delay.TotalSeconds);
    }
}

/// <summary>Counts how often a watch had to be taken up again, and why.</summary>
internal sealed class WatchMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _restarts = meters.Create("Whooper").CreateCounter<long>(
        "whooper_watch_restarts_total", description: "Watches taken up again, by why they had ended.");

    public void WatchRestarted(string why) => _restarts.Add(1, new KeyValuePair<string, object?>("reason", why));
}
