using System.Globalization;
using System.Text.RegularExpressions;

namespace Whooper.Standalone.Tests.Documentation;

/// <summary>What a page says that the product says: <c>`Cannot reach …`</c>, and behind it in parentheses where it is said.</summary>
/// <param name="Text">With <c>…</c> for what varies.</param>
/// <param name="Where">Such as <c>event 2005</c> or <c>at the start</c>; null where a page does not say.</param>
internal sealed partial record QuotedMessage(string Text, string? Where)
{
    /// <summary>Whoever begins like this is typed, not read.</summary>
    private static readonly string[] Commands = ["kubectl ", "sqlite3 ", "curl ", "dotnet ", "--", "Whooper__"];

    public int? EventId => Where?.Split(' ') is ["event", var id] ? int.Parse(id, CultureInfo.InvariantCulture) : null;

    public bool IsSentence => Text.Split(' ').Length > 4 && !Array.Exists(Commands, command => Text.StartsWith(command, StringComparison.Ordinal));

    public static IEnumerable<QuotedMessage> Of(MarkdownPage page) => Quote().Matches(CodeBlock().Replace(page.Text, ""))
        .Select(match => new QuotedMessage(
            WhiteSpace().Replace(match.Groups["text"].Value, " "),
            match.Groups["where"] is { Success: true, Value: var where } ? where : null));

    public bool IsOf(LogMessage message) =>
        Regex.IsMatch(message.Template, $"^{Regex.Escape(Text).Replace("…", ".+", StringComparison.Ordinal)}$");

    /// <summary>Whether the words between what varies stand somewhere in the sources. A key is put together there.</summary>
    public bool StandsIn(IReadOnlyList<string> sources) => Key().Replace(Text, "…").Split('…')
        .Where(words => words.Trim().Contains(' ', StringComparison.Ordinal))
        .All(words => sources.Any(source => source.Contains(words.Trim(), StringComparison.Ordinal)));

    [GeneratedRegex(@"`(?<text>[^`]+)`(?:\s\((?<where>event \d+|at the start|by the web server)\))?")]
    private static partial Regex Quote();

    [GeneratedRegex(@"^```.*?^```\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex("Whooper(?::[A-Z][A-Za-z]+)+")]
    private static partial Regex Key();
}
