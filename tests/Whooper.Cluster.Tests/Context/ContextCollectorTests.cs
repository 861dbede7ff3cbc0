using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Whooper.Cluster.Connection;
using Whooper.Cluster.Context;
using Whooper.Cluster.Tests.Testing;
using Whooper.Contracts.PodEvents;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.Cluster.Tests.Context;

public sealed class ContextCollectorTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = Failures.At;

    private readonly FakeTimeProvider _time = new();
    private readonly ContainerSpec _web = new("web", "shop/web:3") { MemoryRequest = "128Mi", MemoryLimit = "256Mi", CpuRequest = "100m" };
    private SimulatedApiServer _cluster = null!;
    private KubernetesConnection _connection = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await SimulatedApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        _connection = new(new(new() { Host = _cluster.Address.ToString() }), NullLogger<KubernetesConnection>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Collect_RestartedContainer_HasAllThatExplainsIt()
    {
        var pod = Show(Running().Terminate(ContainerExit.Error(1, "token=abcdefgh12345678 is wrong"), At).Run(At));
        SetLogs(pod, previous: "boot\nfatal: out of memory\n", current: "boot again\n");
        _cluster.State.AddEvent(EventOf(pod, "BackOff", "Back-off restarting failed container", At.AddSeconds(5)));
        _cluster.State.AddEvent(EventOf(pod, "Pulled", "Image pulled", At.AddSeconds(-50)));
        _cluster.State.AddEvent(EventOf(pod, "Other", "of another pod", At) with { ObjectUid = "another" });
        foreach (var item in new SimulatedWorkload(WorkloadKind.Deployment, "shop", "web", _web, At).ToJson())
        {
            _cluster.State.Apply(item);
        }

        var context = await CollectAsync(Failures.Of(pod, "Error"));

        Assert.Empty(context.Missing);
        Assert.Equal(["boot", "fatal: out of memory"], context.LogLines);
        Assert.Equal(["Pulled", "BackOff"], context.Events.Select(e => e.Reason));
        Assert.Equal(("128Mi", "100m", "256Mi"), (context.Requests["memory"], context.Requests["cpu"], context.Limits["memory"]));
        Assert.Contains("is wrong", context.TerminationMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefgh12345678", context.TerminationMessage, StringComparison.Ordinal);
        Assert.All(context.Conditions, c => Assert.Equal("Deployment/web", c.Of));
        Assert.Contains(context.Conditions, c => c.Type == "Available");
    }

    [Fact]
    public async Task Complete_Pod_TellsLabelsAndWhatItSaysToWhooper()
    {
        var pod = Running().Terminate(ContainerExit.OomKilled, At);
        var json = pod.ToJson();
        json["metadata"]!["labels"] = new JsonObject { ["team"] = "payments", ["pod-template-hash"] = "7d9f8b6c5" };
        json["metadata"]!["annotations"] = new JsonObject { ["whooper.io/mute"] = "true", ["kubectl.kubernetes.io/last-applied"] = "{}" };
        _cluster.State.Apply(json);

        var failure = await CompleteAsync(Failures.Of(pod));

        Assert.Equal([new("team", "payments")], failure.Labels!);
        Assert.Equal([new("whooper.io/mute", "true")], failure.Annotations!);
    }

    [Fact]
    public async Task Collect_TerminatedAndNotRestarted_ReadsTheLogOfThatLife()
    {
        var pod = Show(Running().WithRestartPolicy("Never").Terminate(ContainerExit.OomKilled, At));
        SetLogs(pod, previous: null, current: "the last words\n");

        Assert.Equal(["the last words"], (await CollectAsync(Failures.Of(pod))).LogLines);
    }

    [Fact]
    public async Task Collect_BackingOff_ReadsTheLogOfTheLifeBefore()
    {
        var pod = Show(Running().Terminate(ContainerExit.Error(), At).Wait("CrashLoopBackOff", "back-off 10s", At));
        SetLogs(pod, previous: "the last words\n", current: null);

        Assert.Equal(["the last words"], (await CollectAsync(Failures.Of(pod, "CrashLoopBackOff"))).LogLines);
    }

    [Fact]
    public async Task Collect_PreviousLifeIsForgotten_NeverPassesOffTheNewLifesLog()
    {
        await using var server = await ScriptedKubernetes.StartAsync(context =>
        {
            var path = context.Request.Path.Value!;
            return path.EndsWith("/log", StringComparison.Ordinal) && context.Request.Query.ContainsKey("previous")
                ? ScriptedKubernetes.Answer("previous terminated container not found", 400)(context)
                : path.EndsWith("/log", StringComparison.Ordinal) ? ScriptedKubernetes.Answer("all is well\n")(context)
                : ScriptedKubernetes.Answer(Running().Terminate(ContainerExit.Error(), At).Run(At).ToJson().ToJsonString())(context);
        });
        using var connection = server.Connect();

        var context = (await new ContextCollector(new ClusterReader(connection), ContextTimings.Default, _time)
            .CompleteAsync(Failures.Of(Running()), TestContext.Current.CancellationToken)).Context!;

        Assert.Empty(context.LogLines);
        Assert.Contains("logs: 400 Bad Request", context.Missing);
    }

    [Fact]
    public async Task Collect_ContainerNeverRan_AsksForNoLogAndMissesNone()
    {
        var pod = Show(new SimulatedPod("shop", "web-1").WithContainer(_web).Create(At).Schedule("node-1", At).Wait("ImagePullBackOff", "no such image", At));

        var context = await CollectAsync(Failures.Of(pod, "ImagePullBackOff"));

        Assert.DoesNotContain(context.Missing, m => m.StartsWith("logs", StringComparison.Ordinal));
        Assert.DoesNotContain(_cluster.Calls, c => c.Subresource == "log");
    }

    [Fact]
    public async Task Collect_LongLog_KeepsTheLastFiftyLines()
    {
        var pod = Show(Running().Terminate(ContainerExit.OomKilled, At).Run(At));
        SetLogs(pod, previous: string.Concat(Enumerable.Range(1, 3000).Select(i => $"line {i}\n")), current: null);

        var lines = (await CollectAsync(Failures.Of(pod))).LogLines;

        Assert.Equal((50, "line 2951", "line 3000"), (lines.Count, lines[0], lines[^1]));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(30_000)]
    [InlineData(300_000)]
    public async Task Collect_LongLines_StaysWithinSixteenKilobytes(int length)
    {
        var pod = Show(Running().Terminate(ContainerExit.OomKilled, At).Run(At));
        SetLogs(pod, previous: string.Concat(Enumerable.Repeat($"{new string('ä', length)}\n", 40)) + $"{new string('ä', length)}END\n", current: null);

        var lines = (await CollectAsync(Failures.Of(pod))).LogLines;

        Assert.InRange(lines.Sum(l => Encoding.UTF8.GetByteCount(l) + 1), 1, 16 * 1024);
        Assert.EndsWith("END", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collect_SecretAtTheCut_IsRedactedBeforeIt()
    {
        var key = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8c{i:00}"));
        var pod = Show(Running().Terminate(ContainerExit.OomKilled, At).Run(At));
        SetLogs(pod, previous: $"-----BEGIN PRIVATE KEY-----\n{key}\n-----END PRIVATE KEY-----\nbye\n", current: null);

        var lines = (await CollectAsync(Failures.Of(pod))).LogLines;

        Assert.DoesNotContain(lines, l => l.Contains("MIIEvQ", StringComparison.Ordinal));
        Assert.Equal("bye", lines[^1]);
    }

    [Fact]
    public async Task Collect_AnotherPodHasTakenTheName_ShowsNothingOfIt()
    {
        var pod = Running();
        var successor = Show(new SimulatedPod("shop", pod.Name, "successor").WithContainer(_web).Create(At).Schedule("node-1", At).Run(At));
        SetLogs(successor, previous: "of the successor\n", current: "of the successor\n");

        var context = await CollectAsync(Failures.Of(pod));

        Assert.Empty(context.LogLines);
        Assert.Contains("logs: another pod has taken the name since", context.Missing);
    }

    [Fact]
    public async Task Collect_NodeIsToBlame_HasTheNodesConditions()
    {
        var pod = Show(Running().Fail("Evicted", "The node was low on resource: memory.", At));
        _cluster.State.Apply(new SimulatedNode("node-1", At) { MemoryPressure = true }.ToJson());

        var context = await CollectAsync(Failures.Of(pod, "Evicted"));

        Assert.Contains(context.Conditions, c => c is { Of: "Node/node-1", Type: "MemoryPressure", Status: "True" });
    }

    [Fact]
    public async Task Collect_NoPermissions_NamesWhatIsMissingAndGivesTheRest()
    {
        _cluster.Access.Deny("get", "pods/log");
        _cluster.Access.Deny("list", "events");
        var pod = Show(Running().Terminate(ContainerExit.OomKilled, At).Run(At));

        var context = await CollectAsync(Failures.Of(pod));

        Assert.Equal(["conditions: 404 Not Found", "events: 403 Forbidden", "logs: 403 Forbidden"], context.Missing.Order(StringComparer.Ordinal));
        Assert.Equal("256Mi", context.Limits["memory"]);
    }

    [Fact]
    public async Task Collect_ServerHangs_EndsWithinThreeSeconds()
    {
        _cluster.Faults.Hang();
        var collecting = CollectAsync(Failures.Of(Running()));

        // Pod, then log; each step only once the one before has been given up.
        await Deadline.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            return collecting.IsCompleted;
        });

        var missing = (await collecting).Missing;
        Assert.Equal(
            ["conditions: no answer within 2.8 s", "events: no answer within 2.8 s", "logs: no answer within 1.6 s", "pod: no answer within 1.2 s"],
            missing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Collect_ServerIsDown_NeverThrows()
    {
        await _cluster.PauseAsync();

        var context = await CollectAsync(Failures.Of(Running()));

        Assert.Equal(4, context.Missing.Count);
        Assert.All(context.Missing, m => Assert.Contains("refused", m, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Collect_GarbageAnswers_NeverThrows()
    {
        await using var server = await ScriptedKubernetes.StartAsync(ScriptedKubernetes.Answer("""{"items":[7,{"message":[]},null],"status":{"conditions":"?"}}"""));
        using var connection = server.Connect();

        var context = (await new ContextCollector(new ClusterReader(connection), ContextTimings.Default, _time)
            .CompleteAsync(Failures.Of(Running()), TestContext.Current.CancellationToken)).Context!;

        Assert.Equal(3, context.Events.Count);
        Assert.Empty(context.Conditions);
    }

    private SimulatedPod Running() => new SimulatedPod("shop", "web-1")
        .WithContainer(_web).Create(At.AddHours(-1)).Schedule("node-1", At.AddHours(-1)).Run(At.AddHours(-1)).BecomeReady(At.AddHours(-1));

    private SimulatedPod Show(SimulatedPod pod)
    {
        _cluster.State.Apply(pod);
        return pod;
    }

    private void SetLogs(SimulatedPod pod, string? previous, string? current)
    {
        foreach (var (text, isPrevious) in new[] { (previous, true), (current, false) })
        {
            if (text is not null)
            {
                _cluster.State.SetLog(pod.Namespace, pod.Name, "web", isPrevious, text);
            }
        }
    }

    private static SimulatedEvent EventOf(SimulatedPod pod, string reason, string message, DateTimeOffset at) => new()
    {
        Namespace = pod.Namespace,
        Name = $"{pod.Name}.{reason}",
        ObjectName = pod.Name,
        ObjectUid = pod.Uid,
        Type = "Warning",
        Reason = reason,
        Message = message,
        FirstAt = at,
        LastAt = at,
    };

    private async Task<FailureContext> CollectAsync(PodFailed failure) => (await CompleteAsync(failure)).Context!;

    private Task<PodFailed> CompleteAsync(PodFailed failure) =>
        new ContextCollector(new ClusterReader(_connection), ContextTimings.Default, _time).CompleteAsync(failure, TestContext.Current.CancellationToken);
}
