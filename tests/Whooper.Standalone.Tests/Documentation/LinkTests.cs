namespace Whooper.Standalone.Tests.Documentation;

/// <summary>Whoever follows a link in the documentation arrives.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. MarkdownPage.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_RelativeLinks_LeadSomewhere(string path)
    {
        var page = MarkdownPage.At(path);

        Assert.DoesNotContain(page.Links, link => !IsElsewhere(link) && !Leads(page, link));
    }

    [Fact]
    public void Pages_AreFound() => Assert.Superset(
        new HashSet<string> { "README.md", "CONTRIBUTING.md", Path.Combine("docs", "configuration.md") },
        MarkdownPage.All.Select(page => page.Path).ToHashSet());

    [Theory]
    [InlineData("[a](#one-two)", "", true)]
    [InlineData("[a](#two)", "", false)]
    [InlineData("[a](README.md#try-it-two-commands)", "", true)]
    [InlineData("[a](README.md#nothing)", "", false)]
    [InlineData("[a](../README.md)", "docs", true)]
    [InlineData("![a](nowhere.png)", "", false)]
    public void Check_Link_TellsRightFromWrong(string text, string folder, bool leads)
    {
        var page = new MarkdownPage(Path.Combine(folder, "page.md"), $"# One, two\n{text}\n");

        Assert.Equal(leads, Leads(page, Assert.Single(page.Links)));
    }

    [Fact]
    public void Links_InCode_AreNone() => Assert.Empty(new MarkdownPage("page.md", "`[a](b)`\n```sh\n[a](b)\n```\n").Links);

    private static bool IsElsewhere(string link) => link.Contains("://", StringComparison.Ordinal);

    private static bool Leads(MarkdownPage page, string link)
    {
        var (path, anchor) = link.Split('#', 2) switch { [var file, var place] => (file, place), var parts => (parts[0], null) };
        var target = path.Length == 0 ? page.Path : Path.Combine(Path.GetDirectoryName(page.Path)!, path);
        var full = Path.GetFullPath(target, MarkdownPage.Root);
        return anchor is null
            ? Path.Exists(full)
            : path.Length == 0
                ? page.Anchors.Contains(anchor)
                : File.Exists(full) && MarkdownPage.At(full).Anchors.Contains(anchor);
    }
}
