using DurableTask.Core;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class EventTests
{
    [Theory]
    [Providers]
    public async Task Event_RaisedBeforeTheStepThatAwaitsIt_IsKept(Provider provider)
    {
        await using var hub = (await TestHub.OnAsync(provider)).Orchestration("script", async context =>
        {
            await context.Event("first");
            return await context.Event("second");
        });
        await hub.ScheduleAsync("script", "one");
        await hub.RaiseAsync("one", "second", "kept");
        await hub.StartAsync();

        await hub.RaiseAsync("one", "first");

        Assert.Equal("\"kept\"", (await hub.CompletionAsync("one")).Output);
    }

    [Theory]
    [Providers]
    public async Task Events_ManyRaised_ArriveInOrder(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", async context =>
        {
            var all = new List<string?>();
            while (all.Count < 100)
            {
                all.Add(await context.Event("next"));
            }

            return string.Join(',', all);
        }).StartAsync();
        await hub.ScheduleAsync("script", "one");

        for (var i = 0; i < 100; i++)
        {
            await hub.RaiseAsync("one", "next", $"{i}");
        }

        Assert.Equal($"\"{string.Join(',', Enumerable.Range(0, 100))}\"", (await hub.CompletionAsync("one")).Output);
    }

    [Theory]
    [Providers]
    public async Task Events_MoreThanFitIntoOneStep_AllArriveInOrder(Provider provider)
    {
        const int Count = 2500;
        await using var hub = (await TestHub.OnAsync(provider)).Orchestration("script", async context =>
        {
            for (var i = 0; i < Count; i++)
            {
                if (await context.Event("next") is var text && text != $"{i}")
                {
                    return $"{text} came instead of {i}";
                }
            }

            return "all";
        });
        await hub.ScheduleAsync("script", "one");
        await hub.Backend.Client.SendTaskOrchestrationMessageBatchAsync([.. Enumerable.Range(0, Count).Select(i => new TaskMessage
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = "one" },
            Event = new Core.History.EventRaisedEvent(-1, $"\"{i}\"") { Name = "next" },
        })]);

        await hub.StartAsync();

        Assert.Equal("\"all\"", (await hub.CompletionAsync("one")).Output);
    }

    [Theory]
    [Providers]
    public async Task Event_ForUnknownInstance_IsDropped(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", context => context.Event("end")).StartAsync();

        await hub.RaiseAsync("one", "end", "too early");
        await hub.ScheduleAsync("script", "one");
        await hub.RaiseAsync("one", "end", "in time");

        Assert.Equal("\"in time\"", (await hub.CompletionAsync("one")).Output);
        Assert.Null(await hub.StateAsync("another"));
    }

    [Theory]
    [Providers]
    public async Task Event_ForCompletedInstance_ChangesNothing(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", _ => Task.FromResult<string?>("done")).StartAsync();
        var before = await hub.RunAsync("script", "one");

        await hub.RaiseAsync("one", "late", "event");

        var after = await hub.StateAsync("one");
        Assert.Equal(before.Output, after!.Output);
        Assert.Equal(before.LastUpdatedTime, after.LastUpdatedTime);
    }

    [Theory]
    [Providers]
    public async Task Event_SentByAnotherOrchestration_Arrives(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("receiver", context => context.Event("greeting"))
            .Orchestration("sender", context =>
            {
                context.Durable.SendEvent(new OrchestrationInstance { InstanceId = "receiver" }, "greeting", "hello");
                return Task.FromResult<string?>("sent");
            })
            .StartAsync();
        await hub.ScheduleAsync("receiver", "receiver");

        await hub.RunAsync("sender", "sender");

        Assert.Equal("\"hello\"", (await hub.CompletionAsync("receiver")).Output);
    }

    [Theory]
    [Providers]
    public async Task CustomStatus_Set_IsVisibleWhileRunningAndAfterwards(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", async context =>
        {
            context.Status = "waiting";
            await context.Event("end");
            context.Status = "ended";
            return null;
        }).StartAsync();

        await hub.ScheduleAsync("script", "one");
        await hub.StateAsync("one", state => state.Status == "\"waiting\"");
        await hub.RaiseAsync("one", "end");

        Assert.Equal("\"ended\"", (await hub.CompletionAsync("one")).Status);
    }
}
