using System.Text.RegularExpressions;

namespace Whooper.Standalone.Tests.Documentation;

/// <summary>One page of the repository, with what it points to and what can be pointed to in it.</summary>
internal sealed partial record MarkdownPage(string Path, string Text)
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "artifacts", "whooper-data"];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static IReadOnlyList<MarkdownPage> All { get; } = [.. Find(new DirectoryInfo(Root))];

    /// <summary>The targets of its links and pictures.</summary>
    public IEnumerable<string> Links => Link().Matches(WithoutCode()).Select(match => match.Groups["target"].Value);

    /// <summary>What GitHub makes of its headings; the second of one name gets <c>-1</c>.</summary>
    public IReadOnlySet<string> Anchors
    {
        get
        {
            var anchors = new HashSet<string>();
            foreach (Match heading in Heading().Matches(WithoutBlocks()))
            {
                var slug = NotInSlug().Replace(heading.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-');
                for (var count = 0; !anchors.Add(count == 0 ? slug : $"{slug}-{count}"); count++)
                {
                }
            }

            return anchors;
        }
    }

    public static MarkdownPage At(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(Root, path)));

    private string WithoutBlocks() => CodeBlock().Replace(Text, "");

    private string WithoutCode() => InlineCode().Replace(WithoutBlocks(), "");

    private static IEnumerable<MarkdownPage> Find(DirectoryInfo directory) => directory.EnumerateFiles("*.md")
        .Select(file => At(System.IO.Path.GetRelativePath(Root, file.FullName)))
        .Concat(directory.EnumerateDirectories()
            .Where(child => !NotOurs.Contains(child.Name) && !child.Name.StartsWith('.'))
            .SelectMany(Find));

    private static string FindRoot(string from)
    {
        var directory = new DirectoryInfo(from);
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory.FullName, "Whooper.Functions.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException($"No Whooper.Functions.sln above {from}.");
    }

    [GeneratedRegex(@"!?\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInSlug();

    [GeneratedRegex(@"^```.*?^```\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex InlineCode();
}
