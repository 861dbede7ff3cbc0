using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Cluster.Connection;
using Whooper.Cluster.Watching;

namespace Whooper.Cluster.Tests.Testing;

/// <summary>A pod watcher at work on a server, its changes and its words.</summary>
internal sealed class WatchRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly KubernetesConnection _connection;
    private readonly Channel<ClusterChange> _changes = Channel.CreateUnbounded<ClusterChange>();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Task _run;

    public WatchRun(KubernetesConnection connection, WatchScope? scope = null, TimeProvider? time = null)
    {
        _connection = connection;
        scope ??= new WatchScope(null);
        var clock = new WatchClock(time ?? TimeProvider.System, new Random(7), new WatchTimings());
        var watcher = new PodWatcher(
            new PodLister(connection, scope, clock.Timings, clock.Time),
            new PodStream((version, ct) => connection.GetAsync(scope.WatchPath(version, clock.NextTimeout()), ct), clock.Timings, clock.Time),
            new WatchBackoff(clock.Random),
            new WatchReporter(
                scope, connection, new AccessReview(connection, clock.Time), new WatchMetrics(_services.GetRequiredService<IMeterFactory>()), Log),
            new PodFeed(scope, _changes.Writer),
            clock.Time);
        _run = watcher.RunAsync(_stop.Token);
    }

    public RecordingLogger<PodWatcher> Log { get; } = new();

    /// <summary>The next change of this kind, passing over others.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? fits = null)
        where T : ClusterChange
    {
        using var deadline = Deadline.Of(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await _changes.Reader.ReadAsync(deadline.Token) is T change && (fits is null || fits(change)))
            {
                return change;
            }
        }
    }

    /// <summary>All pod changes up to and including the next one that fits, as <c>+name</c> and <c>-name</c>.</summary>
    public async Task<IReadOnlyList<string>> PodsUntilAsync(Func<ClusterChange, bool> last)
    {
        using var deadline = Deadline.Of(TimeSpan.FromSeconds(20));
        var told = new List<string>();
        while (true)
        {
            var change = await _changes.Reader.ReadAsync(deadline.Token);
            switch (change)
            {
                case PodSeen seen:
                    told.Add($"+{seen.Pod.Name}");
                    break;
                case PodDeleted gone:
                    told.Add($"-{gone.Uid}");
                    break;
            }

            if (last(change))
            {
                return told;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run);
        _connection.Dispose();
        _stop.Dispose();
        await _services.DisposeAsync();
    }
}
