using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whooper.Cluster.Connection;
using Whooper.Cluster.Watching;
using Whooper.Core.Detection;

namespace Whooper.Cluster.Monitoring;

/// <summary>All watches that the configuration asks for, and the one channel they speak into.</summary>
internal sealed class WatchSet(
    KubernetesConnection connection, IOptions<DetectionOptions> options, WatchMetrics metrics, WatchClock clock, ILogger<PodWatcher> logger)
{
    /// <summary>A reader that is behind slows the watches down instead of filling the memory.</summary>
    private const int Capacity = 4096;

    private readonly Channel<ClusterChange> _changes = Channel.CreateBounded<ClusterChange>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    public IReadOnlyList<WatchScope> Scopes { get; } = WatchScope.For(options.Value);

    public ChannelReader<ClusterChange> Changes => _changes.Reader;

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(Scopes.Select(scope => Watch(scope).RunAsync(cancellationToken)));

    private PodWatcher Watch(WatchScope scope)
    {
        var access = new AccessReview(connection, clock.Time);
        return new PodWatcher(
            new PodLister(connection, scope, clock.Timings, clock.Time),
            new PodStream((version, ct) => connection.GetAsync(scope.WatchPath(version, clock.NextTimeout()), ct), clock.Timings, clock.Time),
            new WatchBackoff(clock.Random),
            new WatchReporter(scope, connection, access, metrics, logger),
            new PodFeed(scope, _changes.Writer),
            clock.Time);
    }
}
