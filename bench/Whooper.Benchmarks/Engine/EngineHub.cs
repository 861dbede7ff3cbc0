using System.Collections.Concurrent;
using System.Diagnostics;
using DurableTask.Core;

namespace Whooper.Benchmarks.Engine;

/// <summary>A worker and a client of the Durable Task Framework on one storage provider.</summary>
internal sealed class EngineHub : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ends = new();
    private readonly IOrchestrationService _service;
    private readonly IOrchestrationServiceClient _waiting;
    private readonly TaskHubWorker _worker;
    private readonly TaskHubClient _client;
    private readonly bool _polls;
    private int _rounds;

    private EngineHub(IOrchestrationService service, bool polls)
    {
        _service = service;
        _waiting = (IOrchestrationServiceClient)service;
        _polls = polls;
        _client = new TaskHubClient(_waiting);
        _worker = new TaskHubWorker(service);
        _worker.AddTaskOrchestrations(new Creator<TaskOrchestration>(nameof(ThreeSteps), () => new ThreeSteps(Ended)));
        _worker.AddTaskActivities(new Creator<TaskActivity>(Append.Activity, () => new Append()));
    }

    /// <param name="service">The provider; disposed with the hub.</param>
    /// <param name="polls">
    /// Whether the provider finds out by polling that an instance has completed. Its clock then stops when the orchestrator's code
    /// has reached its end, before that is stored, so that the interval of the polling does not count against it.
    /// </param>
    public static async Task<EngineHub> StartAsync(IOrchestrationService service, bool polls = false)
    {
        await service.CreateIfNotExistsAsync();
        var hub = new EngineHub(service, polls);
        await hub._worker.StartAsync();
        return hub;
    }

    /// <summary>Completed orchestrations a second, <paramref name="count"/> of them started at once.</summary>
    public async Task<double> ThroughputAsync(int count)
    {
        var ids = Ids(count);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(ids.Select(RunAsync));
        var elapsed = Stopwatch.GetElapsedTime(began);
        await VerifyAsync(ids);
        return count / elapsed.TotalSeconds;
    }

    /// <summary>The milliseconds of each of up to <paramref name="count"/> orchestrations, one after the other, within a time.</summary>
    public async Task<double[]> LatenciesAsync(int count, TimeSpan atMost)
    {
        var latencies = new List<double>();
        var ids = Ids(count);
        for (var total = TimeSpan.Zero; latencies.Count < count && total < atMost;)
        {
            var began = Stopwatch.GetTimestamp();
            await RunAsync(ids[latencies.Count]);
            var elapsed = Stopwatch.GetElapsedTime(began);
            total += elapsed;
            latencies.Add(elapsed.TotalMilliseconds);
        }

        await VerifyAsync(ids[..latencies.Count]);
        return [.. latencies];
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(isForced: true);
        _worker.Dispose();
        (_service as IDisposable)?.Dispose();
    }

    private string[] Ids(int count)
    {
        var round = _rounds++;
        return [.. Enumerable.Range(0, count).Select(number => $"round-{round}-{number}")];
    }

    private async Task RunAsync(string id)
    {
        var ended = _polls ? _ends.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)) : null;
        await _client.CreateOrchestrationInstanceAsync(nameof(ThreeSteps), string.Empty, id, string.Empty);
        await (ended is null ? CompletionAsync(id) : ended.Task.WaitAsync(Deadline, TimeProvider.System));
    }

    private async Task VerifyAsync(string[] ids)
    {
        if (_polls)
        {
            await Task.WhenAll(ids.Select(CompletionAsync));
        }
    }

    private async Task CompletionAsync(string id)
    {
        var state = await _waiting.WaitForOrchestrationAsync(id, null, Deadline, CancellationToken.None);
        if (state is not { OrchestrationStatus: OrchestrationStatus.Completed, Output: ThreeSteps.Expected })
        {
            throw new InvalidOperationException($"{id} on {_service.GetType().Name} is {state?.OrchestrationStatus}: {state?.Output}");
        }
    }

    private void Ended(string id)
    {
        if (_ends.TryRemove(id, out var ended))
        {
            ended.TrySetResult();
        }
    }
}
