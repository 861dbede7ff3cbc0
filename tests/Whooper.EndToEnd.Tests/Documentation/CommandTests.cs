using Whooper.EndToEnd.Tests.Observability;

namespace Whooper.EndToEnd.Tests.Documentation;

/// <summary>
/// Every block of commands in the documentation is run, or says what it needs that is not here: <c>&lt;!-- needs: cluster --&gt;</c> on
/// the line before it.
/// </summary>
public sealed class CommandTests(CommandTests.DoneAlready done) : IClassFixture<CommandTests.DoneAlready>
{
    /// <summary>What a block may need.</summary>
    private static readonly string[] Needs = ["azure", "cluster", "core tools", "its own test", "registry", "the test suite"];

    public static TheoryData<string> Pages => [.. CommandBlock.All.Select(block => block.Page).Distinct()];

    public static TheoryData<string> PagesThatAreRun => [.. CommandBlock.All.Where(block => block.Needs is null).Select(block => block.Page).Distinct()];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_EveryBlock_IsBashAndSaysWhatItNeeds(string page)
    {
        foreach (var block in CommandBlock.All.Where(block => block.Page == page))
        {
            Assert.True(block.Needs is null || Needs.Contains(block.Needs), $"{page}:{block.Line} needs '{block.Needs}'; known are {string.Join(", ", Needs)}.");
            var (exitCode, output) = await Bash.ParseAsync(block);
            Assert.True(exitCode == 0, $"{page}:{block.Line}\n{output}");
        }
    }

    [Fact]
    public void Pages_NoBlock_IsIndented() => Assert.Empty(
        from page in CommandBlock.Pages
        from line in File.ReadLines(Path.Combine(ObservabilityFiles.Root, page))
        where line.StartsWith(' ') && line.TrimStart().StartsWith("```sh", StringComparison.Ordinal)
        select $"{page}: {line}");

    [Fact]
    public void Pages_EveryMark_StandsRightBeforeItsBlock()
    {
        var marks = CommandBlock.Pages.Sum(page =>
            File.ReadLines(Path.Combine(ObservabilityFiles.Root, page)).Count(line => line.StartsWith("<!-- needs:", StringComparison.Ordinal)));

        Assert.Equal(CommandBlock.All.Count(block => block.Needs is not null), marks);
    }

    [Theory]
    [MemberData(nameof(PagesThatAreRun))]
    public async Task Page_CommandsThatNeedNoMore_Work(string page)
    {
        var blocks = CommandBlock.All.Where(block => block.Page == page && block.Needs is null).ToList();
        using var directory = new TemporaryDirectory();
        foreach (var part in new[] { "docs", "eng", "infra", "src" })
        {
            Directory.CreateSymbolicLink(Path.Combine(directory.Path, part), Path.Combine(ObservabilityFiles.Root, part));
        }

        if (!blocks.Any(NeedsHost))
        {
            await WorkAsync(demo: null);
            return;
        }

        await using var demo = new ApiTests.DemoHost();
        await demo.InitializeAsync();
        await WorkAsync(demo);

        async Task WorkAsync(ApiTests.DemoHost? demo)
        {
            var (exitCode, output) = await Bash.RunAsync(blocks, directory.Path, done.Path, demo);
            Assert.True(exitCode == 0, output);
            Assert.Contains($"# {page}:{blocks[^1].Line}", output, StringComparison.Ordinal);
        }
    }

    public sealed class DoneAlready : IDisposable
    {
        private readonly TemporaryDirectory _directory = new();

        internal string Path => _directory.Path;

        public void Dispose() => _directory.Dispose();
    }

    private static bool NeedsHost(CommandBlock block) =>
        new[] { "http://127.0.0.1:7071", "/tmp/whooper-demo/", "whooper-data/" }.Any(block.Commands.Contains);
}
