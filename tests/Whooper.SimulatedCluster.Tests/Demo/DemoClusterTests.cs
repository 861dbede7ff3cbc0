using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Demo;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.SimulatedCluster.Store;
using Whooper.SimulatedCluster.Tests.Testing;

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
    public async Task StartAsync_NobodyWatchesYet_ShowsOnlyHealthyPods()
    {
        await using var demo = await DemoCluster.StartAsync(
            new DemoClusterOptions { BeginAtFirstWatch = true, Scenarios = [ScenarioCatalog.Find("config-error")] },
            TestContext.Current.CancellationToken);

        var pods = demo.Server.State.FindAll(ResourceType.Pods);
        Assert.Equal(12, pods.Count);
        Assert.All(pods, pod => Assert.Equal("Running", (string?)pod["status"]!["phase"]));
        Assert.Equal(3, demo.Server.State.FindAll(ResourceType.Nodes).Count);
        Assert.Contains(demo.Server.State.FindAll(ResourceType.Namespaces), ns => (string?)ns["metadata"]!["name"] == "messaging");

        using var client = new HttpClient { BaseAddress = demo.Server.Address };
        using var watch = await WatchReader.OpenAsync(client, "/api/v1/pods?watch=true");
        await demo.Completion.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        Assert.Equal(13, demo.Server.State.FindAll(ResourceType.Pods).Count);
    }

    private static IEnumerable<(string Container, JsonNode Ended)> Terminations(JsonObject pod) =>
        from status in pod["status"]!["containerStatuses"]?.AsArray() ?? []
        from state in new[] { status["state"], status["lastState"] }
        where state?["terminated"] is not null
        select ($"{pod["metadata"]!["name"]}/{status["name"]}", state["terminated"]!);
}
