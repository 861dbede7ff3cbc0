using System.Globalization;
using Whooper.Benchmarks.Watch;

namespace Whooper.Benchmarks.Engine;

/// <summary>What this program does as a child process of a benchmark, until it is killed.</summary>
internal static class ChildRole
{
    public const string Argument = "--child";

    public static async Task RunAsync(string[] arguments)
    {
        var role = arguments switch
        {
            ["hold", var path, var count] => HoldingChild.RunAsync(path, int.Parse(count, CultureInfo.InvariantCulture), start: true),
            ["resume", var path, var count] => HoldingChild.RunAsync(path, int.Parse(count, CultureInfo.InvariantCulture), start: false),
            ["create", var path, var count] => WaitingChild.CreateAsync(path, int.Parse(count, CultureInfo.InvariantCulture)),
            [WatchChild.Role, var client] => WatchChild.RunAsync(client),
            ["reopen", var path, var verify] => WaitingChild.ReopenAsync(path, bool.Parse(verify)),
            _ => throw new ArgumentException($"No such role: {string.Join(' ', arguments)}"),
        };
        await role;
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    public static void Report(string word, double value)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word} {value:0.###}"));
        Console.Out.Flush();
    }
}
