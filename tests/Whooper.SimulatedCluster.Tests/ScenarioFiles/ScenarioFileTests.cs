using Whooper.SimulatedCluster.ScenarioFiles;
using Whooper.SimulatedCluster.Store;
using Whooper.SimulatedCluster.Tests.Testing;

namespace Whooper.SimulatedCluster.Tests.ScenarioFiles;

public sealed class ScenarioFileTests
{
    private const string Leak =
        """
        stories:
          - name: leak
            workload: { namespace: payments, name: checkout, container: app, memoryLimit: 512Mi }
            steps:
              - wait: 1m
              - exit: { code: 137, reason: OOMKilled, log: "java.lang.OutOfMemoryError" }
              - wait: 2s
              - restart
              - wait: 10s
              - ready
            expect: { reason: OOMKilled, recovers: true }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Play_Story_HappensAsWritten()
    {
        var scenario = Assert.Single(Read(Leak).Scenarios);
        var state = new ClusterState();
        var trace = new StoryTrace(state);
        await scenario.PlayAsync(state, new InstantTimeProvider(TestApi.Noon), cancellationToken: Cancellation);

        Assert.Equal(
            [
                "pod1 Running ready [app running restarts=0]",
                "pod1 Running [app terminated OOMKilled(137) restarts=0]",
                "pod1 Running [app running last=OOMKilled(137) restarts=1]",
                "pod1 Running ready [app running last=OOMKilled(137) restarts=1]",
            ],
            trace.Read().Split('\n').Where(line => line.StartsWith("pod", StringComparison.Ordinal)));
        Assert.Equal(("payments", "checkout", "app", "OOMKilled", true), scenario.Expected is { } e ? (e.Namespace, e.Workload, e.Container, e.Reason, e.Recovers) : default);
    }

    [Fact]
    public async Task Play_EveryStep_GoesThrough()
    {
        var file = Read(
            """
            speed: 5
            stories:
              - name: all
                workload: { kind: CronJob, namespace: a, name: b, running: false, command: [/run, fast] }
                steps:
                  - launch: { pods: 2, node: node-b }
                  - create
                  - startError: exec format error
                    pod: 3
                  - unready:
                    pod: 1
                  - event: { type: Normal, reason: Noted, message: hello }
                  - repeat: { times: 3, steps: [{ exit: 1 }, restart, { wait: 1s }] }
                  - exit: { message: bye }
                    pod: 1
                  - backOff: 20s
                    pod: 1
                  - waiting: ImagePullBackOff
                    pod: 2
                  - image: other:1
                  - fail: DeadlineExceeded
                    pod: 2
                  - fail: { reason: Evicted, message: low on memory }
                    pod: 3
                  - delete
            """);
        var state = new ClusterState(historyLimit: 10_000);
        var trace = new StoryTrace(state);
        await Assert.Single(file.Scenarios).PlayAsync(state, new InstantTimeProvider(TestApi.Noon), cancellationToken: Cancellation);
        var story = trace.Read();

        Assert.Equal(5, file.Speed);
        Assert.All(
            new[] { "terminated StartError(128)", "Normal Noted", "restarts=3", "waiting CrashLoopBackOff", "waiting ImagePullBackOff", "Failed/DeadlineExceeded", "Failed/Evicted" },
            seen => Assert.Contains(seen, story, StringComparison.Ordinal));
        Assert.Empty(state.FindAll(ResourceType.Pods));
    }

    [Theory]
    [InlineData("[1, 2]", "1:1: the file must be a mapping")]
    [InlineData("stories: []", "1:1: 'stories' must hold 1 to 100 stories.")]
    [InlineData("stories:\n - {name: a", "this is not YAML")]
    [InlineData("", "a scenario file holds one document")]
    [InlineData("stories:\n - name: Not A Name\n   workload: {namespace: a, name: b}\n   steps: []", "2:10: stories[0].name must be 1 to 50 lower-case letters")]
    [InlineData("stories:\n - name: a\n   workload: {namespace: a}\n   steps: []", "3:14: stories[0].workload lacks 'name'.")]
    [InlineData("stories:\n - name: a\n   workload: {namespace: a, name: b, kind: ReplicaSet}\n   steps: []", "3:44: stories[0].workload.kind must be Deployment, StatefulSet, DaemonSet, CronJob, not 'ReplicaSet'.")]
    [InlineData("stories:\n - name: a\n   workload: {namespace: a, name: b, replicas: 1.5}\n   steps: []", "replicas must be a whole number")]
    [InlineData("stories:\n - name: a\n   colour: red\n   workload: {namespace: a, name: b}\n   steps: []", "3:4: stories[0] has no 'colour'; it knows expect, name, steps, summary, workload.")]
    [InlineData("stories:\n - name: a\n   workload: {namespace: a, name: b}\n   steps: []\n   expect: {recovers: true}", "5:12: stories[0].expect lacks 'reason'.")]
    [InlineData("stories:\n - name: a\n   workload: {namespace: a, name: b}\n   steps: []\n   expect: nothing", "5:12: stories[0].expect must be 'none', or a mapping with 'reason'.")]
    [InlineData("speed: 0\nstories:\n - name: a\n   workload: {namespace: a, name: b}\n   steps: []", "1:8: the file.speed must be a number from 1 to 1000, not '0'.")]
    public void Parse_WrongFile_SaysWhereAndWhatIsRight(string text, string problem) =>
        Assert.Contains(Refuse(text), said => said.StartsWith("my.yaml", StringComparison.Ordinal) && said.Contains(problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("crash", "5:8: stories[0].steps[0]: there is no step 'crash'. There are: wait, create,")]
    [InlineData("wait: soon", "5:14: stories[0].steps[0].wait.for must be a time such as 20s, 1m30s, 3h or 2d, not 'soon'.")]
    [InlineData("wait", "5:8: stories[0].steps[0].wait lacks 'for'.")]
    [InlineData("exit: 256", "5:14: stories[0].steps[0].exit.code must be a number from 0 to 255, not '256'.")]
    [InlineData("exit: {code: 1, signal: 9}", "stories[0].steps[0].exit has no 'signal'; it knows code, log, message, reason.")]
    [InlineData("waiting", "5:8: stories[0].steps[0].waiting lacks 'reason'.")]
    [InlineData("{exit: 1, pod: 2}", "stories[0].steps[0]: there is no such pod yet; 1 have been made.")]
    [InlineData("{exit: 1, pos: 1}", "stories[0].steps[0] has no 'pos'; it knows pod.")]
    [InlineData("{exit: 1, restart: {}, ready: {}}", "stories[0].steps[0] must be a step such as")]
    [InlineData("create: {node: node-x}", "stories[0].steps[0].create.node must be node-a, node-b or node-c, not 'node-x'.")]
    [InlineData("repeat: {times: 1000, steps: [{repeat: {times: 1000, steps: [ready]}}]}", "a story has at most 10000 steps, repetitions included.")]
    public void Parse_WrongStep_SaysWhereAndWhatIsRight(string step, string problem) => Assert.Contains(
        Refuse($"stories:\n - name: a\n   workload: {{namespace: a, name: b}}\n   steps:\n     - {step}\n"),
        said => said.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void Parse_SeveralMistakes_AreSaidAtOnce() => Assert.Equal(3, Refuse(
        "stories:\n - name: a\n   workload: {namespace: a, name: b}\n   steps: [crash, {wait: soon}]\n   colour: red\n").Count);

    [Fact]
    public void Parse_TwoStoriesOfOneName_AreRefused() => Assert.Contains(
        Refuse("stories:\n - &s\n   name: a\n   workload: {namespace: a, name: b}\n   steps: []\n - *s\n"),
        said => said.Contains("two stories are called 'a'", StringComparison.Ordinal));

    [Fact]
    public void Parse_Json_IsReadToo() => Assert.Equal("a", Assert.Single(Read(
        """
        {
          "stories": [
            { "name": "a", "workload": { "namespace": "a", "name": "b" }, "steps": [{ "exit": { "code": 1 }, "pod": 1 }, "restart"], "expect": "none" }
          ]
        }
        """).Scenarios).Name);

    [Fact]
    public void Parse_WithoutExpectation_IsOpen()
    {
        var stories = Read(
            """
            stories:
              - { name: a, workload: { namespace: a, name: b }, steps: [] }
              - { name: b, workload: { namespace: a, name: c }, steps: [], expect: none }
            """).Scenarios;

        Assert.Equal([true, false], stories.Select(story => story.OpenEnded));
        Assert.All(stories, story => Assert.Null(story.Expected));
    }

    [Fact]
    public void Load_NoSuchFile_IsSaid() =>
        Assert.StartsWith("/no/such.yaml: ", Assert.Single(Assert.IsType<ScenarioFileResult.Invalid>(ScenarioFile.Load("/no/such.yaml")).Problems), StringComparison.Ordinal);

    [Fact]
    public void Load_TooLarge_IsRefused()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, new string('#', 1024 * 1024 + 1));

        Assert.Equal(
            [$"{file}: a scenario file has at most 1 MiB."], Assert.IsType<ScenarioFileResult.Invalid>(ScenarioFile.Load(file)).Problems);
        File.Delete(file);
    }

    [Fact]
    public void Steps_AreAllDocumented()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "scenarios.md"));

        Assert.All(Step.Names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    private static ScenarioFileResult.Valid Read(string text) => ScenarioFile.Parse(text, "my.yaml") switch
    {
        ScenarioFileResult.Valid valid => valid,
        var invalid => throw new InvalidOperationException(string.Join('\n', ((ScenarioFileResult.Invalid)invalid).Problems)),
    };

    private static IReadOnlyList<string> Refuse(string text) =>
        Assert.IsType<ScenarioFileResult.Invalid>(ScenarioFile.Parse(text, "my.yaml")).Problems;

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Whooper.Functions.sln")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}
