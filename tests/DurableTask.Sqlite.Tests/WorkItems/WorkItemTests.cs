using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.Tests.Fixture;
using Microsoft.Data.Sqlite;

namespace DurableTask.Sqlite.Tests.WorkItems;

/// <summary>The contract with the dispatchers, without dispatchers.</summary>
public sealed class WorkItemTests : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private readonly SqliteBackend _backend = new();

    private SqliteOrchestrationService Service => _backend.Sqlite;

    [Fact]
    public async Task Lock_InstanceInHand_IsNotGivenToAnother()
    {
        await StartAsync("one");
        var item = await NextAsync();
        await RaiseAsync("one", "while it runs");

        Assert.Null(await NextAsync(TimeSpan.FromMilliseconds(50)));
        await CompleteAsync(item!);
        await Service.ReleaseTaskOrchestrationWorkItemAsync(item!);

        var next = await NextAsync();
        Assert.Equal("while it runs", ((EventRaisedEvent)Assert.Single(next!.NewMessages).Event).Input);
    }

    [Fact]
    public async Task Release_NotCompleted_IsGivenAgain()
    {
        await StartAsync("one");
        var item = await NextAsync();

        await Service.ReleaseTaskOrchestrationWorkItemAsync(item!);

        var again = await NextAsync();
        Assert.IsType<ExecutionStartedEvent>(Assert.Single(again!.NewMessages).Event);
    }

    [Fact]
    public async Task Abandon_IsGivenAgainALittleLater()
    {
        await StartAsync("one");
        var item = await NextAsync();

        await Service.AbandonTaskOrchestrationWorkItemAsync(item!);
        await Service.ReleaseTaskOrchestrationWorkItemAsync(item!);

        Assert.NotNull(await NextAsync());
    }

    [Fact]
    public async Task Complete_ReplacedMeanwhile_LeavesTheNewInstanceAlone()
    {
        await StartAsync("one", "old");
        var old = await NextAsync();
        await StartAsync("one", "new", dedupe: []);

        await CompleteAsync(old!, activities: 1);
        await Service.ReleaseTaskOrchestrationWorkItemAsync(old!);

        var state = await StateAsync("one");
        Assert.Equal("new", state!.Input);
        Assert.Equal(OrchestrationStatus.Pending, state.OrchestrationStatus);
        Assert.Null(await Service.LockNextTaskActivityWorkItem(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
        Assert.Equal("new", ((ExecutionStartedEvent)(await NextAsync())!.NewMessages.Single().Event).Input);
    }

    [Fact]
    public async Task Complete_FirstStepOfAnInstanceTerminatedMeanwhile_StaysTerminated()
    {
        await StartAsync("one");
        var item = await NextAsync();
        await Service.ForceTerminateTaskOrchestrationAsync("one", "enough");

        await CompleteAsync(item!, activities: 1);

        Assert.Equal(OrchestrationStatus.Terminated, (await StateAsync("one"))!.OrchestrationStatus);
        Assert.Null(await Service.LockNextTaskActivityWorkItem(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
        Assert.Equal(
            [EventType.ExecutionStarted, EventType.ExecutionTerminated, EventType.ExecutionCompleted],
            (await Service.GetHistoryAsync("one")).Select(historyEvent => historyEvent.EventType));
    }

    [Fact]
    public async Task Complete_StepThatCannotBeWritten_LeavesNothingOfIt()
    {
        await StartAsync("one");
        var item = await NextAsync();
        DatabaseFile.Execute(
            _backend.DatabasePath,
            "CREATE TRIGGER refuse BEFORE INSERT ON activities BEGIN SELECT RAISE(ABORT, 'disk trouble'); END");

        await Assert.ThrowsAsync<SqliteException>(() => CompleteAsync(item!, activities: 1));

        Assert.Equal(OrchestrationStatus.Pending, (await StateAsync("one"))!.OrchestrationStatus);
        Assert.Empty(await Service.GetHistoryAsync("one"));
        DatabaseFile.Execute(_backend.DatabasePath, "DROP TRIGGER refuse");
        await Service.AbandonTaskOrchestrationWorkItemAsync(item!);
        await Service.ReleaseTaskOrchestrationWorkItemAsync(item!);
        await CompleteAsync((await NextAsync())!, activities: 1);
        Assert.NotNull(await Service.LockNextTaskActivityWorkItem(Soon, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ActivityCompleted_Twice_IsRecordedOnce()
    {
        await StartAsync("one");
        var item = await NextAsync();
        await CompleteAsync(item!, activities: 1);
        await Service.ReleaseTaskOrchestrationWorkItemAsync(item!);
        var activity = await Service.LockNextTaskActivityWorkItem(Soon, TestContext.Current.CancellationToken);

        await Service.CompleteTaskActivityWorkItemAsync(activity, ResponseTo(activity, "first"));
        await Service.CompleteTaskActivityWorkItemAsync(activity, ResponseTo(activity, "second"));

        var result = Assert.IsType<TaskCompletedEvent>(Assert.Single((await NextAsync())!.NewMessages).Event);
        Assert.Equal("first", result.Result);
    }

    [Fact]
    public async Task ActivityAbandoned_IsGivenAgainWithItsInputAndTags()
    {
        await StartAsync("one");
        await CompleteAsync((await NextAsync())!, activities: 1);
        var first = await Service.LockNextTaskActivityWorkItem(Soon, TestContext.Current.CancellationToken);

        await Service.AbandonTaskActivityWorkItemAsync(first);

        var again = await Service.LockNextTaskActivityWorkItem(Soon, TestContext.Current.CancellationToken);
        var scheduled = (TaskScheduledEvent)again.TaskMessage.Event;
        Assert.Equal("activity", scheduled.Name);
        Assert.Equal("input", scheduled.Input);
        Assert.Equal("one", again.TaskMessage.OrchestrationInstance.InstanceId);
        Assert.Equal("value", again.TaskMessage.OrchestrationExecutionContext.OrchestrationTags["tag"]);
    }

    [Fact]
    public async Task Lock_InstanceWithNeitherHistoryNorStart_IsDiscarded()
    {
        await StartAsync("broken");
        await StartAsync("sound");
        DatabaseFile.Execute(_backend.DatabasePath, "DELETE FROM messages WHERE instance_key = (SELECT key FROM instances WHERE instance_id = 'broken')");
        await RaiseAsync("broken", "nobody hears it");

        Assert.Equal("sound", (await NextAsync())!.InstanceId);
        Assert.Null(await NextAsync(TimeSpan.FromMilliseconds(50)));
        Assert.Equal("0", DatabaseFile.Scalar(_backend.DatabasePath, "SELECT count(*) FROM messages JOIN instances ON key = instance_key WHERE instance_id = 'broken'"));
    }

    [Fact]
    public async Task Lock_InstanceWhoseRowIsMissing_IsDiscarded()
    {
        await StartAsync("gone");
        await StartAsync("sound");
        DatabaseFile.Execute(_backend.DatabasePath, "DELETE FROM instances WHERE instance_id = 'gone'");

        Assert.Equal("sound", (await NextAsync())!.InstanceId);
        Assert.Null(await NextAsync(TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task Lock_HistoryThatCannotBeRead_HoldsUpNobodyElse()
    {
        await StartAsync("broken");
        DatabaseFile.Execute(_backend.DatabasePath, "UPDATE messages SET event = '{nonsense'");
        await StartAsync("sound");

        Assert.Equal("sound", (await NextAsync())!.InstanceId);
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    private Task<TaskOrchestrationWorkItem?> NextAsync(TimeSpan? timeout = null) =>
        Service.LockNextTaskOrchestrationWorkItemAsync(timeout ?? Soon, TestContext.Current.CancellationToken)!;

    private Task StartAsync(string instanceId, string? input = null, OrchestrationStatus[]? dedupe = null)
    {
        var instance = new OrchestrationInstance { InstanceId = instanceId, ExecutionId = Guid.NewGuid().ToString("N") };
        var start = new ExecutionStartedEvent(-1, input)
        {
            Name = "script",
            OrchestrationInstance = instance,
            Tags = new Dictionary<string, string> { ["tag"] = "value" },
        };
        return Service.CreateTaskOrchestrationAsync(new TaskMessage { OrchestrationInstance = instance, Event = start }, dedupe);
    }

    private Task RaiseAsync(string instanceId, string input) => Service.SendTaskOrchestrationMessageAsync(new TaskMessage
    {
        OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId },
        Event = new EventRaisedEvent(-1, input) { Name = "event" },
    });

    private async Task<OrchestrationState?> StateAsync(string instanceId) => (await Service.GetOrchestrationStateAsync(instanceId, false)).SingleOrDefault();

    private Task CompleteAsync(TaskOrchestrationWorkItem item, int activities = 0)
    {
        var state = item.OrchestrationRuntimeState;
        foreach (var message in item.NewMessages)
        {
            state.AddEvent(message.Event);
        }

        var scheduled = Enumerable.Range(0, activities).Select(id => new TaskMessage
        {
            OrchestrationInstance = state.OrchestrationInstance,
            OrchestrationExecutionContext = ContextOf(state),
            Event = new TaskScheduledEvent(id, "activity", null, "input"),
        }).ToList();
        return Service.CompleteTaskOrchestrationWorkItemAsync(
            item, state, scheduled, [], [], null, Core.Common.Utils.BuildOrchestrationState(state));
    }

    private static OrchestrationExecutionContext ContextOf(OrchestrationRuntimeState state)
    {
        var context = new OrchestrationExecutionContext();
        typeof(OrchestrationExecutionContext).GetProperty(nameof(context.OrchestrationTags))!.GetSetMethod(nonPublic: true)!.Invoke(context, [state.Tags]);
        return context;
    }

    private static TaskMessage ResponseTo(TaskActivityWorkItem activity, string result) => new()
    {
        OrchestrationInstance = activity.TaskMessage.OrchestrationInstance,
        Event = new TaskCompletedEvent(-1, activity.TaskMessage.Event.EventId, result),
    };
}
