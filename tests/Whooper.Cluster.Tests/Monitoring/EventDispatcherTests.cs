using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Cluster.Connection;
using Whooper.Cluster.Context;
using Whooper.Cluster.Monitoring;
using Whooper.Cluster.Tests.Testing;
using Whooper.Contracts.PodEvents;
using Whooper.SimulatedCluster.Pods;

namespace Whooper.Cluster.Tests.Monitoring;

public sealed class EventDispatcherTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly RecordingSink _sink = new();
    private readonly SimulatedPod _pod = new("shop", "web-1");

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Dispatch_RecoveryOvertakesAContext_StillComesAfterIt()
    {
        var release = new TaskCompletionSource();
        await using var server = await ScriptedKubernetes.StartAsync(async context =>
        {
            await release.Task;
            await ScriptedKubernetes.Answer("{}", 404)(context);
        });
        using var connection = server.Connect();
        using var dispatcher = Create(connection);
        var failure = Failures.Of(_pod);

        dispatcher.Dispatch(failure, TestContext.Current.CancellationToken);
        dispatcher.Dispatch(Failures.RecoveryOf(failure), TestContext.Current.CancellationToken);
        Assert.Empty(_sink.Events);
        release.SetResult();
        await dispatcher.FlushAsync();

        Assert.Equal([typeof(PodFailed), typeof(PodRecovered)], _sink.Events.Select(e => e.GetType()));
    }

    [Fact]
    public async Task Dispatch_MessageWithASecret_IsRedacted()
    {
        await using var server = await ScriptedKubernetes.StartAsync(ScriptedKubernetes.Answer("{}", 404));
        using var connection = server.Connect();
        using var dispatcher = Create(connection);

        dispatcher.Dispatch(Failures.Of(_pod) with { Message = "cannot log in: password=hunter2hunter2" }, TestContext.Current.CancellationToken);
        await dispatcher.FlushAsync();

        var told = Assert.IsType<PodFailed>(Assert.Single(_sink.Events));
        Assert.StartsWith("cannot log in: password=", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispatch_ThousandIncidents_AllArrive()
    {
        await using var server = await ScriptedKubernetes.StartAsync(ScriptedKubernetes.Answer("{}", 404));
        using var connection = server.Connect();
        using var dispatcher = Create(connection);

        for (var i = 0; i < 1000; i++)
        {
            dispatcher.Dispatch(Failures.Of(_pod, incident: $"incident-{i}"), TestContext.Current.CancellationToken);
        }

        await dispatcher.FlushAsync();
        await Deadline.UntilAsync(() => _sink.Events.Count == 1000);
        Assert.Equal(1000, _sink.Events.Select(e => e.IncidentId).Distinct().Count());
    }

    [Fact]
    public async Task Dispatch_SomebodyListens_OneSpanCoversTheContextAndIsTheEventsTrace()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Whooper.Cluster",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await ScriptedKubernetes.StartAsync(ScriptedKubernetes.Answer("{}", 404));
        using var connection = server.Connect();
        using var dispatcher = Create(connection);

        dispatcher.Dispatch(Failures.Of(_pod, incident: "traced"), TestContext.Current.CancellationToken);
        Assert.Null(Activity.Current);
        await dispatcher.FlushAsync();

        // Tests beside this one are heard as well.
        var whole = Assert.Single(ended, a => (string?)a.GetTagItem("whooper.incident.id") == "traced");
        Assert.Equal(whole.Id, Assert.Single(_sink.Events).TraceParent);
        var context = Assert.Single(ended, a => a.ParentId == whole.Id);
        Assert.Equal("collect-context", context.OperationName);
        Assert.True(context.StartTimeUtc >= whole.StartTimeUtc && context.Duration <= whole.Duration);
    }

    [Fact]
    public async Task Correct_EventWhoseContextIsBeingGathered_IsCorrectedToo()
    {
        var release = new TaskCompletionSource();
        await using var server = await ScriptedKubernetes.StartAsync(async context =>
        {
            await release.Task;
            await ScriptedKubernetes.Answer("{}", 404)(context);
        });
        using var connection = server.Connect();
        using var dispatcher = Create(connection);
        var failure = Failures.Of(_pod);

        dispatcher.Dispatch(failure, TestContext.Current.CancellationToken);
        await dispatcher.CorrectAsync(new(new Dictionary<string, string?> { [failure.IncidentId] = "other" }, new HashSet<string>()));
        dispatcher.Dispatch(Failures.Of(_pod) with { Id = "later" }, TestContext.Current.CancellationToken);
        release.SetResult();
        await dispatcher.FlushAsync();

        Assert.Equal([(failure.Id, "other"), ("later", failure.IncidentId)], _sink.Events.Select(e => (e.Id, e.IncidentId)));
    }

    private EventDispatcher Create(KubernetesConnection connection) => new(
        new ContextCollector(new ClusterReader(connection), ContextTimings.Default, TimeProvider.System),
        _sink,
        new ClusterMetrics(_services.GetRequiredService<IMeterFactory>(), new MonitorState()),
        TimeProvider.System,
        new RecordingLogger<EventDispatcher>());
}
