using System.Runtime.CompilerServices;
using Whooper.Benchmarks.Engine;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Storage;

/// <summary>
/// The requests to a storage account that a host makes in an idle hour, for one incident from its failure to its close, for a
/// heartbeat, and for a look at the dashboard's lists: with the settings it comes with, and with those from before they were measured.
/// </summary>
internal sealed class StorageBenchmark : IBenchmark
{
    private const int Incidents = 3;
    private const int Heartbeats = 20;
    private const int Looks = 10;

    /// <summary>After a start the queues are looked at in ever longer intervals, up to the longest.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    /// <summary>Failure, report, recovery, report, the five seconds of listening on, and the way back to the longest interval.</summary>
    private static readonly TimeSpan Incident = TimeSpan.FromSeconds(45);

    public string Name => "storage";

    public async IAsyncEnumerable<BenchmarkResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = await MeasureAsync(StorageTuning.Before, cancellationToken);
        var now = await MeasureAsync(StorageTuning.AsItComes, cancellationToken);
        foreach (var (what, count, baseline) in now.Zip(before, (one, other) => (one.What, one.Count, other.Count)))
        {
            foreach (var ((part, value), (_, baselineValue)) in count.Parts.Zip(baseline.Parts))
            {
                yield return BenchmarkResult.LowerIsBetter($"storage.{what}.{part}", value, "requests", StorageTuning.Before.Name, baselineValue);
            }
        }
    }

    private static async Task<IReadOnlyList<(string What, StorageCount Count)>> MeasureAsync(StorageTuning tuning, CancellationToken cancellationToken)
    {
        var tally = new StorageTally();
        await using var azurite = await AzuriteProcess.StartAsync(cancellationToken, tally.Add)
            ?? throw new InvalidOperationException("This benchmark counts what Azurite is asked.");
        await using var host = await StandaloneProcess.StartAsync(azurite.ConnectionString, tuning, cancellationToken);
        await WaitAsync(Calm, cancellationToken);

        var idle = await CountAsync(tally, () => WaitAsync(Idle, cancellationToken));
        var perSecond = idle * (1 / Idle.TotalSeconds);
        var incidents = new List<StorageCount>();
        for (var number = 1; number <= Incidents; number++)
        {
            incidents.Add(await CountAsync(tally, () => OneIncidentAsync(host, number, cancellationToken)) - (perSecond * Incident.TotalSeconds));
        }

        return
        [
            ("idle-hour", perSecond * TimeSpan.FromHours(1).TotalSeconds),
            ("incident", MedianOf(incidents)),
            ("heartbeat", await EachAsync(tally, Heartbeats, perSecond, () => HeartbeatAsync(host, cancellationToken))),
            ($"dashboard-look.{Incidents}-incidents", await EachAsync(tally, Looks, perSecond, () => LookAsync(host, cancellationToken))),
        ];
    }

    private static async Task OneIncidentAsync(StandaloneProcess host, int number, CancellationToken cancellationToken)
    {
        var failedAt = TimeProvider.System.GetUtcNow();
        await host.PostAsync("/api/pod-events", PodEventBatch.MediaType, PodEventBatch.OfFailures(number, 1, failedAt), cancellationToken);
        await WaitAsync(Recovery, cancellationToken);
        await host.PostAsync(
            "/api/pod-events", PodEventBatch.MediaType,
            PodEventBatch.OfRecoveries(number, 1, failedAt, TimeProvider.System.GetUtcNow()), cancellationToken);
        await WaitAsync(Incident - Recovery, cancellationToken);
    }

    private static Task HeartbeatAsync(StandaloneProcess host, CancellationToken cancellationToken) => host.PostAsync(
        "/api/forwarders/bench/heartbeat", "application/json",
        """{"id": "bench", "cluster": "bench", "watching": true, "trackedPods": 100, "deliveryLagMs": 0}""", cancellationToken);

    private static async Task LookAsync(StandaloneProcess host, CancellationToken cancellationToken)
    {
        await host.GetAsync("/api/autoheal/incidents?recovery=pending", cancellationToken);
        await host.GetAsync("/api/autoheal/incidents?recovery=recovered", cancellationToken);
        await host.GetAsync("/api/autoheal/stats?window=1h", cancellationToken);
    }

    private static async Task<StorageCount> EachAsync(StorageTally tally, int times, StorageCount idlePerSecond, Func<Task> action)
    {
        var began = TimeProvider.System.GetTimestamp();
        var count = await CountAsync(tally, async () =>
        {
            for (var time = 0; time < times; time++)
            {
                await action();
            }
        });
        return (count - (idlePerSecond * TimeProvider.System.GetElapsedTime(began).TotalSeconds)) * (1.0 / times);
    }

    private static async Task<StorageCount> CountAsync(StorageTally tally, Func<Task> action)
    {
        var before = tally.Count;
        await action();
        return tally.Count - before;
    }

    private static StorageCount MedianOf(IReadOnlyList<StorageCount> counts)
    {
        return new(Of(c => c.QueueReads), Of(c => c.QueueWrites), Of(c => c.TableReads), Of(c => c.TableWrites), Of(c => c.BlobOperations));

        double Of(Func<StorageCount, double> part) => Median.Of(counts.Select(part));
    }

    private static Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, TimeProvider.System, cancellationToken);
}
