using System.Text.RegularExpressions;
using Whooper.Core.Tests.Analysis;

namespace Whooper.Core.Tests.Architecture;

/// <summary>The recipes of CONTRIBUTING.md lead to rooms and names that exist.</summary>
public sealed partial class RecipeTests
{
    /// <summary>What the recipes' examples would add.</summary>
    private static readonly HashSet<string> Examples =
        ["VolumeStuck", "StuckVolume", "OpenTicket", "ITicketSystem", "DiscordChannel", "DiscordOptions", "Discord"];

    private static readonly Lazy<HashSet<string>> KnownWords = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.EndsWith("RecipeTests.cs", StringComparison.Ordinal))
            .SelectMany(file => Word().Matches(File.ReadAllText(file)).Select(match => match.Value)),
    ]);

    private static string Recipes
    {
        get
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md"));
            return text[text.IndexOf("## A new failure rule", StringComparison.Ordinal)..text.IndexOf("## Golden files", StringComparison.Ordinal)];
        }
    }

    public static TheoryData<string> Paths => [.. CodePath().Matches(Recipes).Select(match => match.Groups[1].Value).Distinct()];

    public static TheoryData<string> Names => [.. Code().Matches(Recipes)
        .SelectMany(match => TypeName().Matches(match.Groups[1].Value).Select(name => name.Value))
        .Where(name => !Examples.Contains(name))
        .Distinct()];

    /// <summary>A file of an example has a folder to go to.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void Path_OfARecipe_Exists(string path)
    {
        var full = Path.Combine(Repository.Root, path);
        var isExample = Examples.Contains(Path.GetFileNameWithoutExtension(path));
        var folder = Path.GetDirectoryName(full)!;

        Assert.True(Path.Exists(full) || (isExample && (Directory.Exists(folder) || Examples.Contains(Path.GetFileName(folder)))), path);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_OfARecipe_IsUsedInTheSources(string name) => Assert.Contains(name, KnownWords.Value);

    /// <summary>The example compiles: it stands in these tests as it stands in the recipe.</summary>
    [Fact]
    public void CauseText_OfTheRecipe_IsTheOneThatIsCompiledHere()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests/Whooper.Core.Tests/Analysis", $"{nameof(StuckVolume)}.cs"));
        var example = Recipes[Recipes.IndexOf("```csharp", StringComparison.Ordinal)..];
        example = example["```csharp\n".Length..example.IndexOf("   ```\n", StringComparison.Ordinal)];

        Assert.EndsWith(string.Join('\n', example.Split('\n').Select(line => line.Length > 3 ? line[3..] : line.Trim())), source, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"`((?:src|tests|infra|eng)/[^`\s]+)`")]
    private static partial Regex CodePath();

    [GeneratedRegex("`([^`\\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![\w/.])[A-Z][a-z]+(?:[A-Z][a-z]+)+(?![\w/])")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
