using System.Globalization;
using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Crash;

/// <summary>One orchestration of each kind that a crash could hurt. Each ends with its id and what it alone can know.</summary>
internal static class CrashWork
{
    private static readonly string[] Kinds = ["sequence", "fan", "timer", "parent", "event", "generations"];

    public static string IdOf(string round, int number) => string.Create(CultureInfo.InvariantCulture, $"{KindOf(number)}-{round}-{number}");

    public static string KindOf(int number) => Kinds[number % Kinds.Length];

    public static bool WaitsForEvent(string instanceId) => instanceId.StartsWith("event-", StringComparison.Ordinal);

    public static string ExpectedOutput(string id) => id.Split('-')[0] switch
    {
        "parent" when id.EndsWith("-left", StringComparison.Ordinal) || id.EndsWith("-right", StringComparison.Ordinal) => $"\"{id}abc\"",
        "sequence" => $"\"{id}abc\"",
        "fan" => $"\"{id}01234\"",
        "timer" => $"\"{id} rang\"",
        "parent" => $"\"{id}-left: {id}-leftabc, {id}-right: {id}-rightabc\"",
        "event" => $"\"{id} went\"",
        "generations" => $"\"{id}.....\"",
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No such kind."),
    };

    public static TestHub Register(TestHub hub) => hub
        .Activity("append", input => input)
        .Orchestration("sequence", async context => context.Input + await context.Activity("append", "a")
            + await context.Activity("append", "b") + await context.Activity("append", "c"))
        .Orchestration("fan", async context => context.Input + string.Concat(await Task.WhenAll(
            Enumerable.Range(0, 5).Select(i => context.Activity("append", $"{i}")))))
        .Orchestration("timer", async context =>
        {
            await context.Delay(TimeSpan.FromMilliseconds(30));
            return context.Input + await context.Activity("append", " rang");
        })
        .Orchestration("parent", async context => string.Join(", ", await Task.WhenAll(
            ((string[])["left", "right"]).Select(async side =>
            {
                var child = $"{context.Input}-{side}";
                return $"{child}: {await context.Child("sequence", child, child)}";
            }))))
        .Orchestration("event", async context => $"{context.Input} {await context.Event("go")}")
        .Orchestration("generations", async context =>
        {
            var next = await context.Activity("append", context.Input + ".");
            if (next.EndsWith(".....", StringComparison.Ordinal))
            {
                return next;
            }

            context.Durable.ContinueAsNew(next);
            return null;
        });
}
