using DurableTask.Core;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Dispatch;

/// <summary>Memory can be measured only while no other test runs.</summary>
[Collection(nameof(Alone))]
public sealed class WaitingCostTests
{
    private const int Instances = 2000;

    [Fact]
    public async Task Waiting_ThousandsOfInstances_CostsNoThreadAndNoMemory()
    {
        await using var hub = await new TestHub().Orchestration("waits", async context =>
        {
            using var cancellation = new CancellationTokenSource();
            return await await Task.WhenAny(
                context.Event("end"), context.Durable.CreateTimer<string?>(context.Durable.CurrentUtcDateTime.AddDays(1), "late", cancellation.Token));
        }).StartAsync();
        await StartAsync(hub, "warm", Instances);
        var (memoryBefore, threadsBefore) = (Memory(), ThreadPool.ThreadCount);

        await StartAsync(hub, "more", Instances);

        // Less than one small object for each: nothing that grows with them.
        Assert.InRange(Memory() - memoryBefore, long.MinValue, 20 * Instances);
        Assert.InRange(ThreadPool.ThreadCount, 0, threadsBefore + 4);
    }

    private static async Task StartAsync(TestHub hub, string prefix, int count)
    {
        await Parallel.ForAsync(0, count, async (i, _) => await hub.ScheduleAsync("waits", $"{prefix}-{i}"));
        foreach (var i in Enumerable.Range(0, count))
        {
            await hub.StateAsync($"{prefix}-{i}", state => state.OrchestrationStatus == OrchestrationStatus.Running);
        }
    }

    private static long Memory()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
