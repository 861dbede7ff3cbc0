using System.Text.RegularExpressions;
using Whooper.EndToEnd.Tests.Observability;

namespace Whooper.EndToEnd.Tests.Documentation;

/// <summary>A block of commands that the documentation shows.</summary>
/// <param name="Page">Its page, from the repository's root.</param>
/// <param name="Line">Where its first command stands.</param>
/// <param name="Needs">What it needs that the tests do not have; null where they run it.</param>
/// <param name="Commands">For bash.</param>
internal sealed partial record CommandBlock(string Page, int Line, string? Needs, string Commands)
{
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. new[] { "README.md", "CONTRIBUTING.md" }
            .Concat(Directory.EnumerateFiles(Path.Combine(ObservabilityFiles.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(Path.Combine(ObservabilityFiles.Root, "src"), "README.md", SearchOption.AllDirectories))
                .Select(file => Path.GetRelativePath(ObservabilityFiles.Root, file)))
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<CommandBlock> All { get; } = [.. Pages.SelectMany(Of)];

    private static IEnumerable<CommandBlock> Of(string page)
    {
        var text = File.ReadAllText(Path.Combine(ObservabilityFiles.Root, page));
        return Block().Matches(text).Select(match => new CommandBlock(
            page,
            text.AsSpan(0, match.Groups["commands"].Index).Count('\n') + 1,
            match.Groups["needs"] is { Success: true, Value: var needs } ? needs : null,
            match.Groups["commands"].Value));
    }

    [GeneratedRegex(@"^(?:<!-- needs: (?<needs>[^>]*) -->\n)?^```(?:sh|bash|console|shell)\n(?<commands>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
