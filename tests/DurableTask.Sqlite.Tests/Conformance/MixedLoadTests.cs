using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.Query;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

/// <summary>Everything at once, in an order that a seed decides: nothing may get stuck or lost.</summary>
public sealed class MixedLoadTests
{
    private const int Instances = 100;
    private const int Callers = 4;
    private const int CallsEach = 250;

    [Theory]
    [Providers(1)]
    [Providers(2)]
    public async Task ManyCallers_DoEverythingAtOnce_AllInstancesComplete(Provider provider, int seed)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("loop", async context =>
            {
                var count = int.Parse(context.Input!);
                await Task.WhenAny(context.Event("go"), context.Delay(TimeSpan.FromMilliseconds(40)));
                await Task.WhenAll(context.Activity("work", "a"), context.Activity("work", "b"));
                if (count == 0)
                {
                    return "done";
                }

                context.Durable.ContinueAsNew($"{count - 1}");
                return null;
            })
            .Activity("work", input => input)
            .StartAsync();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(hub, new Random(seed * 100 + caller)))));
        await Task.WhenAll(Enumerable.Range(0, Instances).Select(i => hub.Client.ResumeInstanceAsync(InstanceOf(i))));

        foreach (var state in await AllAsync(hub))
        {
            var completed = await hub.CompletionAsync(state.OrchestrationInstance.InstanceId);
            Assert.Contains(completed.OrchestrationStatus, (OrchestrationStatus[])[OrchestrationStatus.Completed, OrchestrationStatus.Terminated]);
        }
    }

    private static async Task CallAsync(TestHub hub, Random random)
    {
        for (var call = 0; call < CallsEach; call++)
        {
            var instance = InstanceOf(random.Next(Instances));
            try
            {
                await (random.Next(12) switch
                {
                    < 5 => hub.ScheduleAsync("loop", instance.InstanceId, $"{random.Next(4)}", OrchestrationStatus.Running, OrchestrationStatus.Pending),
                    5 => hub.ScheduleAsync("loop", instance.InstanceId, "1", OrchestrationStatus.Completed),
                    6 or 7 => hub.RaiseAsync(instance.InstanceId, "go"),
                    8 => hub.Client.SuspendInstanceAsync(instance),
                    9 => hub.Client.ResumeInstanceAsync(instance),
                    10 => hub.Client.TerminateInstanceAsync(instance, "enough"),
                    _ => ((IOrchestrationServicePurgeClient)hub.Backend.Client).PurgeInstanceStateAsync(instance.InstanceId),
                });
            }
            catch (OrchestrationAlreadyExistsException)
            {
                // As asked.
            }
        }
    }

    private static OrchestrationInstance InstanceOf(int number) => new() { InstanceId = $"i{number}" };

    private static async Task<IReadOnlyCollection<OrchestrationState>> AllAsync(TestHub hub) =>
        (await ((IOrchestrationServiceQueryClient)hub.Backend.Client).GetOrchestrationWithQueryAsync(
            new OrchestrationQuery { PageSize = Instances }, TestContext.Current.CancellationToken)).OrchestrationState;
}
