using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Whooper.Hosting;

/// <summary>What keeps an executable from starting, in words for whoever started it instead of a stack trace.</summary>
public static partial class StartupErrors
{
    private const int StartFailed = 1;

    /// <summary>Runs the process; an error that its user can mend is printed, and ends it with 1.</summary>
    public static async Task<int> CatchAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (Explain(exception).Distinct().ToList() is { Count: > 0 } lines)
        {
            foreach (var line in lines)
            {
                await Console.Error.WriteLineAsync(line);
            }

            return StartFailed;
        }
    }

    /// <summary>Wrong settings, and ports and files that cannot be had; all else is not the user's to mend.</summary>
    private static IEnumerable<string> Explain(Exception exception) => exception switch
    {
        AggregateException aggregate => aggregate.InnerExceptions.SelectMany(Explain),
        OptionsValidationException options => options.Failures.Select(failure => Prefix().Replace(failure, string.Empty)),
        InvalidOperationException when Unreadable().Match(exception.Message) is { Success: true, Groups: var wrong } =>
            [$"{wrong["key"]} cannot be '{wrong["value"]}': that is no {wrong["type"]} (see docs/configuration.md for what it may be)."],
        IOException or UnauthorizedAccessException => [exception.Message],
        _ => [],
    };

    // The options generator names the C# property first; the message itself names the configuration key.
    [GeneratedRegex("^[A-Za-z]+: (?=Whooper:)")]
    private static partial Regex Prefix();

    // The configuration binder throws nothing better.
    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<key>.*)' to type '(?:.*[.])?(?<type>.*)'", RegexOptions.Singleline)]
    private static partial Regex Unreadable();
}
