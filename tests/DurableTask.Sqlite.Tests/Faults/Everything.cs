using DurableTask.Core.Exceptions;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Faults;

/// <summary>One orchestration that does everything that is written: activities, a timer, an event, a child, a new execution.</summary>
internal static class Everything
{
    public const string Output = "\"a1 b2 child went end\"";

    public static TestHub Register(TestHub hub) => hub
        .Activity("echo", input => input)
        .Orchestration("child", context => context.Activity("echo", "child")!)
        .Orchestration("everything", async context =>
        {
            if (context.Input is { } done)
            {
                return $"{done} {await context.Activity("echo", "end")}";
            }

            context.Status = "first";
            var both = await Task.WhenAll(context.Activity("echo", "a1"), context.Activity("echo", "b2"));
            await context.Delay(TimeSpan.FromMilliseconds(5));
            context.Durable.ContinueAsNew($"{string.Join(' ', both)} {await context.Child("child", "child")} {await context.Event("go")}");
            return null;
        });

    public static async Task StartAsync(TestHub hub)
    {
        try
        {
            await hub.ScheduleAsync("everything", "one", null, Enum.GetValues<Core.OrchestrationStatus>());
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // An earlier start that nobody was told of.
        }
    }

    public static Task RaiseAsync(TestHub hub) => hub.RaiseAsync("one", "go", "went");
}
