using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.SimulatedCluster.Store;
using Whooper.SimulatedCluster.Tests.Testing;

namespace Whooper.SimulatedCluster.Tests.Scenarios;

public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. ScenarioCatalog.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PlayAsync_Scenario_GoesAsItsGoldenTraceSays(string name)
    {
        var state = new ClusterState(historyLimit: 10_000);
        var trace = new StoryTrace(state);

        await PlayAsync(name, state);

        var golden = Path.Combine(AppContext.BaseDirectory, "Scenarios", "Golden", $"{name}.golden");
        var actual = trace.Read();
        await File.WriteAllTextAsync($"{golden}.actual", actual, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(golden, TestContext.Current.CancellationToken), actual);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PlayAsync_Scenario_EndsAsExpected(string name)
    {
        var state = new ClusterState();
        await PlayAsync(name, state);
        var expected = ScenarioCatalog.Find(name).Expected;
        var pods = state.FindAll(ResourceType.Pods);
        var touched = pods.Where(HasFailed).ToArray();

        Assert.Equal(expected?.Pods ?? 0, touched.Length);
        if (expected is null)
        {
            return;
        }

        Assert.All(touched, pod => Assert.Equal(expected.Namespace, (string?)pod["metadata"]!["namespace"]));
        Assert.All(touched, pod => Assert.StartsWith($"{expected.Workload}-", (string?)pod["metadata"]!["name"], StringComparison.Ordinal));
        Assert.All(touched, pod => Assert.Contains(expected.Container, Statuses(pod).Select(one => (string?)one!["name"]).DefaultIfEmpty(expected.Container)));
        var current = pods.Where(pod => (string?)pod["status"]!["phase"] != "Failed").ToArray();
        Assert.Equal(expected.Recovers, current.Length > 0 && current.All(IsReady));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PlayAsync_Scenario_NamesAnExistingOwnerForEveryPod(string name)
    {
        var state = new ClusterState();
        await PlayAsync(name, state);

        Assert.All(state.FindAll(ResourceType.Pods), pod =>
        {
            var owner = pod["metadata"]!["ownerReferences"]![0]!;
            var type = ResourceType.All.Single(type => type.Kind == (string?)owner["kind"]);
            var found = state.Find(type, (string?)pod["metadata"]!["namespace"], (string)owner["name"]!);
            Assert.Equal((string?)owner["uid"], (string?)found?["metadata"]!["uid"]);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PlayAsync_SameStoryLater_IsAboutOtherPods(string name)
    {
        var state = new ClusterState();
        await PlayAsync(name, state);
        var first = Uids(state);
        await ScenarioCatalog.Find(name).PlayAsync(
            state, new InstantTimeProvider(TestApi.Noon.AddHours(1)), cancellationToken: TestContext.Current.CancellationToken);

        Assert.NotEmpty(first);
        Assert.True(Uids(state).Except(first).Any());
    }

    [Fact]
    public void Catalog_Names_AreUniqueAndSummariesFitATable()
    {
        Assert.Distinct(ScenarioCatalog.All.Select(scenario => scenario.Name));
        Assert.All(ScenarioCatalog.All, scenario => Assert.InRange(scenario.Summary.Length, 20, 110));
    }

    private static Task PlayAsync(string name, ClusterState state) => ScenarioCatalog.Find(name).PlayAsync(
        state, new InstantTimeProvider(TestApi.Noon), cancellationToken: TestContext.Current.CancellationToken);

    private static string[] Uids(ClusterState state) => [.. state.FindAll(ResourceType.Pods).Select(pod => (string)pod["metadata"]!["uid"]!)];

    private static bool IsReady(JsonObject pod) =>
        pod["status"]!["conditions"]!.AsArray().Any(one => (string?)one!["type"] == "Ready" && (string?)one["status"] == "True");

    // News only: a termination of five days ago is none.
    private static bool HasFailed(JsonObject pod) => (string?)pod["status"]!["phase"] switch
    {
        "Failed" => true,
        "Succeeded" => false,
        _ => Statuses(pod).Any(container => container!["state"]!["waiting"] is not null
            || new[] { container["state"], container["lastState"] }.Any(state => state?["terminated"] is { } ended
                && (int)ended["exitCode"]! != 0
                && string.CompareOrdinal((string?)ended["finishedAt"], "2026-03-02") > 0)),
    };

    private static IEnumerable<JsonNode?> Statuses(JsonObject pod) =>
        (pod["status"]!["initContainerStatuses"]?.AsArray() ?? []).Concat(pod["status"]!["containerStatuses"]?.AsArray() ?? []);
}
