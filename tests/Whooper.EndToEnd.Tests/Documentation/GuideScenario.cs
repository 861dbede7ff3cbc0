using System.Text.RegularExpressions;
using Whooper.EndToEnd.Tests.Observability;

namespace Whooper.EndToEnd.Tests.Documentation;

/// <summary>A situation of docs/testing-scenarios.md: what to type, and what is promised to come of it.</summary>
/// <param name="Title">The section's.</param>
/// <param name="Arguments">The demo's.</param>
/// <param name="LogLines">Without their times.</param>
/// <param name="Question">Commands that ask the API.</param>
/// <param name="Answer">What they print.</param>
/// <param name="Subjects">Of all mails.</param>
internal sealed partial record GuideScenario(
    string Title, string Arguments, IReadOnlyList<Promise> LogLines, string Question, Promise Answer, IReadOnlyList<Promise> Subjects)
{
    public const string Page = "docs/testing-scenarios.md";

    public static string Text { get; } = File.ReadAllText(Path.Combine(ObservabilityFiles.Root, Page));

    public static IReadOnlyList<GuideScenario> All { get; } = [.. Section().Matches(Text).Select(section => Read(section.Groups["title"].Value, section.Value))];

    /// <summary>As GitHub makes it of the title.</summary>
    public string Anchor => NotInAnchors().Replace(Title.ToLowerInvariant(), "").Replace(' ', '-');

    private static GuideScenario Read(string title, string section)
    {
        var blocks = Block().Matches(section).Select(block => (Language: block.Groups["language"].Value, Text: block.Groups["text"].Value.TrimEnd('\n'))).ToList();
        var answer = blocks.FindIndex(block => block.Language == "json");
        Assert.True(answer > 0, $"{Page}, {title}: there is no answer of the API.");
        return new(
            title,
            Demo().Match(blocks[0].Text) is { Success: true } demo ? demo.Groups["arguments"].Value : throw new FormatException($"{Page}, {title}: no demo."),
            Lines("log"),
            blocks[answer - 1].Text,
            new Promise(blocks[answer].Text),
            [.. Lines("mail").Select(line => new Promise(line.Text["Subject: ".Length..]))]);

        List<Promise> Lines(string language) =>
            [.. blocks.Where(block => block.Language == language).SelectMany(block => block.Text.Split('\n')).Select(line => new Promise(line))];
    }

    [GeneratedRegex(@"^## (?<title>.+)\n(?:(?!## ).*(?:\n|\z))*", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^dotnet run --project src/Whooper\.Standalone -- (?<arguments>--demo [^|]*?) \| cat$")]
    private static partial Regex Demo();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex NotInAnchors();
}

/// <summary>A text of the documentation in which <c>…</c> stands for what differs from run to run.</summary>
internal sealed record Promise(string Text)
{
    private readonly Regex _pattern = new($"^{Regex.Escape(Text).Replace("…", "[^\\n]+", StringComparison.Ordinal)}$");

    public bool IsKeptBy(string actual) => _pattern.IsMatch(actual);

    public override string ToString() => Text;
}
