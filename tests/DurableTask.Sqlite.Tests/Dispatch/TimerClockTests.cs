using DurableTask.Core;
using DurableTask.Sqlite.Tests.Fixture;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.Sqlite.Tests.Dispatch;

/// <summary>Durable timers against a clock that is advanced, and set, by hand.</summary>
public sealed class TimerClockTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly SqliteBackend _backend;
    private readonly TestHub _hub;

    public TimerClockTests()
    {
        _backend = new SqliteBackend(time: _time);
        _hub = new TestHub(_backend).Orchestration("sleep", async context =>
        {
            await context.Delay(TimeSpan.FromMinutes(int.Parse(context.Input!)));
            return "awake";
        }).Orchestration("sleepers", async context =>
        {
            var woken = new List<string>();
            await Task.WhenAll(context.Input!.Split(',').Select(async minutes =>
            {
                await context.Delay(TimeSpan.FromMinutes(int.Parse(minutes)));
                woken.Add(minutes);
            }));
            return string.Join(',', woken);
        });
    }

    [Fact]
    public async Task Timer_BeforeItsTime_DoesNotFire()
    {
        await SleepAsync("one", minutes: 60);

        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationStatus.Running, (await _hub.StateAsync("one"))!.OrchestrationStatus);
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("\"awake\"", (await _hub.CompletionAsync("one")).Output);
    }

    [Fact]
    public async Task Timers_SetInAnyOrder_FireWhenTheirOwnTimeComes()
    {
        foreach (var minutes in (int[])[30, 10, 20])
        {
            await SleepAsync($"{minutes}", minutes);
        }

        foreach (var minutes in (int[])[10, 20, 30])
        {
            _time.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(5));
            await _hub.CompletionAsync($"{minutes}");
            foreach (var later in ((int[])[20, 30]).Where(later => later > minutes))
            {
                Assert.Equal(OrchestrationStatus.Running, (await _hub.StateAsync($"{later}"))!.OrchestrationStatus);
            }
        }
    }

    [Fact]
    public async Task Timers_OfOneInstanceDueAtOnce_FireInTheOrderOfTheirTimes()
    {
        await _hub.StartAsync();
        await _hub.ScheduleAsync("sleepers", "one", "30,10,20");
        await _hub.StateAsync("one", state => state.OrchestrationStatus == OrchestrationStatus.Running);

        _time.Advance(TimeSpan.FromMinutes(40));

        Assert.Equal("\"10,20,30\"", (await _hub.CompletionAsync("one")).Output);
    }

    [Fact]
    public async Task Clock_SetForward_TimersFireWithinAMinute()
    {
        await SleepAsync("one", minutes: 600);

        _time.AdjustTime(_time.GetUtcNow().AddMinutes(601));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("\"awake\"", (await _hub.CompletionAsync("one")).Output);
    }

    [Fact]
    public async Task Clock_SetBack_TimersAreNotLost()
    {
        await SleepAsync("one", minutes: 10);
        await _hub.Worker.StopAsync(isForced: true);

        // It becomes due and ready, but before the worker gets to it, it is not due any more.
        _time.Advance(TimeSpan.FromMinutes(11));
        _time.AdjustTime(_time.GetUtcNow().AddMinutes(-30));
        await using var worker = await new TestHub(_backend).Orchestration("sleep", _ => throw new InvalidOperationException("Replayed too early.")).StartAsync();
        await SpinAsync();
        Assert.Equal(OrchestrationStatus.Running, (await _hub.StateAsync("one"))!.OrchestrationStatus);
        await worker.Worker.StopAsync(isForced: true);

        await using var after = await new TestHub(_backend).Orchestration("sleep", async context =>
        {
            await context.Delay(TimeSpan.FromMinutes(10));
            return "awake";
        }).StartAsync();
        _time.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal("\"awake\"", (await after.CompletionAsync("one")).Output);
    }

    [Fact]
    public async Task Clock_SetBack_EventsStayInOrder()
    {
        await using var hub = new TestHub(_backend).Orchestration("collect", async context =>
            await context.Event("letter") + await context.Event("letter") + await context.Event("letter"));
        await hub.ScheduleAsync("collect", "one");
        foreach (var letter in (string[])["a", "b", "c"])
        {
            await hub.RaiseAsync("one", "letter", letter);
            _time.AdjustTime(_time.GetUtcNow().AddHours(-1));
        }

        await hub.StartAsync();

        Assert.Equal("\"abc\"", (await hub.CompletionAsync("one")).Output);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _backend.DisposeAsync();
    }

    private async Task SleepAsync(string instanceId, int minutes)
    {
        await _hub.StartAsync();
        await _hub.ScheduleAsync("sleep", instanceId, $"{minutes}");
        await _hub.StateAsync(instanceId, state => state.OrchestrationStatus == OrchestrationStatus.Running);
    }

    // Lets the worker take what is ready: an instance started now is run after it.
    private async Task SpinAsync()
    {
        await _hub.ScheduleAsync("sleep", "later", "1");
        await _hub.StateAsync("later", state => state.OrchestrationStatus == OrchestrationStatus.Failed);
    }
}
