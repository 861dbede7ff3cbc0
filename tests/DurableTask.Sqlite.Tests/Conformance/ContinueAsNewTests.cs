using DurableTask.Core;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class ContinueAsNewTests
{
    [Theory]
    [Providers]
    public async Task ContinueAsNew_Often_EndsWithTheLastResultAndAShortHistory(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("count", async context =>
            {
                var next = await context.Activity("increment", context.Input);
                if (next == "25")
                {
                    return next;
                }

                context.Durable.ContinueAsNew(next);
                return null;
            })
            .Activity("increment", input => $"{int.Parse(input!) + 1}")
            .StartAsync();

        var state = await hub.RunAsync("count", "one", "0");

        Assert.Equal(OrchestrationStatus.Completed, state.OrchestrationStatus);
        Assert.Equal("\"25\"", state.Output);
        Assert.Equal("\"24\"", state.Input);
        var history = await hub.Client.GetOrchestrationHistoryAsync(state.OrchestrationInstance);
        Assert.InRange(System.Text.Json.JsonDocument.Parse(history).RootElement.GetArrayLength(), 5, 10);
    }

    [Theory]
    [Providers]
    public async Task ContinueAsNew_EventsOfTheSameStep_GoOnToTheNextExecution(Provider provider)
    {
        await using var hub = (await TestHub.OnAsync(provider)).Orchestration("collect", async context =>
        {
            var all = context.Input + await context.Event("letter");
            if (all.Length == 4)
            {
                return all;
            }

            context.Durable.ContinueAsNew(all);
            return null;
        });
        await hub.ScheduleAsync("collect", "one", string.Empty);
        foreach (var letter in (string[])["a", "b", "c", "d"])
        {
            await hub.RaiseAsync("one", "letter", letter);
        }

        await hub.StartAsync();

        Assert.Equal("\"abcd\"", (await hub.CompletionAsync("one")).Output);
    }

    [Theory]
    [Providers]
    public async Task ContinueAsNew_WhileEventsKeepComing_NoneIsLost(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("collect", async context =>
        {
            var count = int.Parse(context.Input!);
            await context.Event("tick");
            if (count + 1 == 50)
            {
                return "all";
            }

            context.Durable.ContinueAsNew($"{count + 1}");
            return null;
        }).StartAsync();
        await hub.ScheduleAsync("collect", "one", "0");

        await Parallel.ForAsync(0, 50, async (_, _) => await hub.RaiseAsync("one", "tick"));

        Assert.Equal("\"all\"", (await hub.CompletionAsync("one")).Output);
    }

    [Theory]
    [Providers]
    public async Task ContinueAsNew_TimersOfTheOldExecution_DoNotReachTheNew(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", async context =>
        {
            if (context.Input == "second")
            {
                return await context.Event("end");
            }

            _ = context.Delay(TimeSpan.FromMilliseconds(50));
            await context.Event("next");
            context.Durable.ContinueAsNew("second");
            return null;
        }).Orchestration("later timer", async context =>
        {
            await context.Delay(TimeSpan.FromMilliseconds(100));
            return null;
        }).StartAsync();
        await hub.ScheduleAsync("script", "one", "first");
        await hub.RaiseAsync("one", "next");
        var second = await hub.StateAsync("one", state => state.Input == "\"second\"");

        // When a timer that was set later and is due later has fired, the old execution's would have, too.
        await hub.RunAsync("later timer", "two");

        Assert.Equal(second.LastUpdatedTime, (await hub.StateAsync("one"))!.LastUpdatedTime);
        await hub.RaiseAsync("one", "end", "done");
        Assert.Equal("\"done\"", (await hub.CompletionAsync("one")).Output);
    }
}
