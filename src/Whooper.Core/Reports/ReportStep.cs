using System.Text.RegularExpressions;

namespace Whooper.Core.Reports;

/// <summary>One recommended action, taken apart.</summary>
/// <param name="Prose">Its text; every second part, from the second on, is code.</param>
/// <param name="Command">The command it ends with, shown on its own line.</param>
public sealed partial record ReportStep(IReadOnlyList<string> Prose, string? Command)
{
    private const char Mark = '`';

    private const int MaxParts = 9;

    private const int OptionsKeptWhole = 8;

    /// <summary>
    /// The command in parts; every second part, from the second on, is an option. Browsers break lines after any hyphen, and an option
    /// torn from its dashes reads badly.
    /// </summary>
    public IReadOnlyList<string> CommandParts => Option().Split(Command ?? "", OptionsKeptWhole);

    /// <summary>Reads <c>Do this: `command`.</c>; a command in the middle of a sentence stays there.</summary>
    public static ReportStep Parse(string action)
    {
        var parts = action.Split(Mark);
        if (parts.Length % 2 == 0 || parts.Length > MaxParts)
        {
            // A backtick without its partner is just a character; and a storm of them is no code.
            return new([action], null);
        }

        var endsWithCommand = parts.Length > 1 && parts[^1].Trim() is "" or "." && parts[^2].Length > 0;
        return endsWithCommand ? new(parts[..^2], parts[^2]) : new(parts, null);
    }

    [GeneratedRegex(@"(?<= )(--?[^ ]+)")]
    private static partial Regex Option();
}
