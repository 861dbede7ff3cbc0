using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Demo;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Tests.Demo;

public sealed class DemoClusterTests
{
    [Fact]
    public async Task StartAsync_AllScenarios_AreOverWithinTenSecondsOnPlausibleTimes()
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var demo = await DemoCluster.StartAsync(
            new DemoClusterOptions { Server = new SimulatedApiServerOptions { HistoryLimit = 10_000 } }, TestContext.Current.CancellationToken);
        var subscription = Assert.IsType<WatchOpening.Opened>(demo.Server.State.Watch(ResourceType.Pods, null)).Subscription;

        await demo.Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(12));

        var now = TimeProvider.System.GetUtcNow();
        var lives = new Dictionary<string, SortedSet<DateTimeOffset>>();
        while (subscription.Changes.TryRead(out var change))
        {
            foreach (var (container, ended) in Terminations(change.Current.ToJson()))
            {
                var finished = (DateTimeOffset)ended["finishedAt"]!;
                var started = (DateTimeOffset)ended["startedAt"]!;
                Assert.True(started < finished && finished <= now, $"{container}: {started:O} to {finished:O}");
                lives.TryAdd(container, []);
                lives[container].Add(finished);
            }
        }

        // Four crashes, four different times.
        Assert.Contains(lives, pair => pair.Key.Contains("inventory-worker", StringComparison.Ordinal) && pair.Value.Count == 4);
        Assert.Equal(ScenarioCatalog.All.Count, demo.Scenarios.Count);
    }

    [Fact]
    public async Task StartAsync_BegunEarlier_CatchesUpToTheSamePods()
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        var options = new DemoClusterOptions
        {
            StartedAt = startedAt,
            GoOn = false,
            Scenarios = [ScenarioCatalog.Find("config-error"), ScenarioCatalog.Find("recovers"), ScenarioCatalog.Find("evicted")],
        };
        await using var first = await DemoCluster.StartAsync(options, TestContext.Current.CancellationToken);
        await first.Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await using var second = await DemoCluster.StartAsync(options, TestContext.Current.CancellationToken);
        await second.Completion.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(PodsOf(first), PodsOf(second));
        Assert.Equal(3, second.Server.State.FindAll(ResourceType.Nodes).Count);
        Assert.Contains(second.Server.State.FindAll(ResourceType.Namespaces), ns => (string?)ns["metadata"]!["name"] == "messaging");
    }

    /// <summary>All pods as they stand; versions count what happened to other pods in between.</summary>
    private static List<string> PodsOf(DemoCluster cluster) =>
    [
        .. cluster.Server.State.FindAll(ResourceType.Pods)
            .Select(pod =>
            {
                pod["metadata"]!.AsObject().Remove("resourceVersion");
                return pod.ToJsonString();
            })
            .Order(),
    ];

    private static IEnumerable<(string Container, JsonNode Ended)> Terminations(JsonObject pod) =>
        from status in pod["status"]!["containerStatuses"]?.AsArray() ?? []
        from state in new[] { status["state"], status["lastState"] }
        where state?["terminated"] is not null
        select ($"{pod["metadata"]!["name"]}/{status["name"]}", state["terminated"]!);
}
