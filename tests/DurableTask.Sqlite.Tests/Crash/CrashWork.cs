using System.Globalization;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Crash;

/// <summary>One orchestration of each kind that a crash could hurt. Each ends with its id and what it alone can know.</summary>
internal static class CrashWork
{
    private static readonly string[] Kinds = ["sequence", "fan", "timer", "parent", "event", "generations"];
    private static readonly string[] Sides = ["left", "right"];

    public static string IdOf(string round, int number) => string.Create(CultureInfo.InvariantCulture, $"{KindOf(number)}-{round}-{number}");

    public static string KindOf(int number) => Kinds[number % Kinds.Length];

    public static bool WaitsForEvent(string instanceId) => instanceId.StartsWith("event-", StringComparison.Ordinal);

    public static string ExpectedOutput(string id) => Kind(id) switch
    {
        "sequence" => $"\"{id}abc\"",
        "fan" => $"\"{id}01234\"",
        "timer" => $"\"{id} rang\"",
        "parent" => $"\"{string.Join(", ", Sides.Select(side => $"{id}-{side}abc"))}\"",
        "event" => $"\"{id} went\"",
        "generations" => $"\"{id}.....\"",
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No such kind."),
    };

    /// <summary>What the activities of an instance write into the journal, each at least once.</summary>
    public static IEnumerable<string> ExpectedSteps(string id) => (Kind(id) switch
    {
        "sequence" => (string[])["a", "b", "c"],
        "fan" => ["0", "1", "2", "3", "4"],
        "timer" => [" rang"],
        "parent" => [],
        "event" => [" went"],
        _ => [".", "..", "...", "....", "....."],
    }).Select(step => $"{id}/{step}");

    public static TestHub Register(TestHub hub, Journal journal) => hub
        .Activity("step", async line =>
        {
            // A while for a kill between the side effect and its record.
            journal.Append(line!);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            return line!.Split('/')[1];
        })
        .Orchestration("sequence", async context => context.Input + await Step(context, "a") + await Step(context, "b") + await Step(context, "c"))
        .Orchestration("fan", async context => context.Input + string.Concat(await Task.WhenAll(
            Enumerable.Range(0, 5).Select(i => Step(context, $"{i}")))))
        .Orchestration("timer", async context =>
        {
            await context.Delay(DelayOf(context.Input!));
            return context.Input + await Step(context, " rang");
        })
        .Orchestration("parent", async context => string.Join(", ", await Task.WhenAll(
            Sides.Select(side => context.Child("sequence", $"{context.Input}-{side}", $"{context.Input}-{side}")))))
        .Orchestration("event", async context => context.Input + await Step(context, (await context.Event("go"))!))
        .Orchestration("generations", async context =>
        {
            var next = await Step(context, context.Input![InstanceId(context).Length..] + ".");
            if (next.Length == 5)
            {
                return InstanceId(context) + next;
            }

            context.Durable.ContinueAsNew(InstanceId(context) + next);
            return null;
        });

    private static string Kind(string id) =>
        Sides.Any(side => id.EndsWith($"-{side}", StringComparison.Ordinal)) ? "sequence" : id.Split('-')[0];

    // From at once to what outlasts a few processes.
    private static TimeSpan DelayOf(string id) =>
        TimeSpan.FromMilliseconds(25 * (int.Parse(id.Split('-')[2], CultureInfo.InvariantCulture) % 80));

    private static Task<string> Step(ScriptContext context, string text) => context.Activity("step", $"{InstanceId(context)}/{text}");

    private static string InstanceId(ScriptContext context) => context.Durable.OrchestrationInstance.InstanceId;
}
