using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class TimerTests
{
    [Theory]
    [Providers]
    public async Task Timer_IsDue_OrchestratorGoesOn(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", async context =>
        {
            var before = context.Durable.CurrentUtcDateTime;
            await context.Delay(TimeSpan.FromMilliseconds(100));
            return context.Durable.CurrentUtcDateTime - before >= TimeSpan.FromMilliseconds(100) ? "late enough" : "too early";
        }).StartAsync();

        Assert.Equal("\"late enough\"", (await hub.RunAsync("script", "one")).Output);
    }

    [Theory]
    [Providers]
    public async Task Timers_OfManyLengths_FireInOrder(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", async context =>
        {
            var order = new List<int>();
            await Task.WhenAll(((int[])[150, 50, 100, 0]).Select(async milliseconds =>
            {
                await context.Delay(TimeSpan.FromMilliseconds(milliseconds));
                order.Add(milliseconds);
            }));
            return string.Join(',', order);
        }).StartAsync();

        Assert.Equal("\"0,50,100,150\"", (await hub.RunAsync("script", "one")).Output);
    }

    [Theory]
    [Providers]
    public async Task Timer_AgainstEvent_TheFirstWinsAndTheInstanceCompletesAtOnce(Provider provider)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("script", async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var timeout = context.Durable.CreateTimer(context.Durable.CurrentUtcDateTime.AddHours(1), "timed out", cancellation.Token);
            var arrived = context.Event("end");
            var first = await Task.WhenAny(timeout, arrived!);
#pragma warning disable CA1849 // An orchestrator stays on its own thread.
            cancellation.Cancel();
#pragma warning restore CA1849
            return await first;
        }).StartAsync();
        await hub.ScheduleAsync("script", "one");

        await hub.RaiseAsync("one", "end", "in time");

        Assert.Equal("\"in time\"", (await hub.CompletionAsync("one")).Output);
    }
}
