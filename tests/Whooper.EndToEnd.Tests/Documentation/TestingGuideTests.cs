using System.Text.RegularExpressions;
using MimeKit;
using Whooper.EndToEnd.Tests.Observability;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests.Documentation;

/// <summary>What docs/testing-scenarios.md promises is read from the page itself, and comes.</summary>
public sealed partial class TestingGuideTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Two at a time: they wait more than they work.</summary>
    [Fact]
    public Task Sections_PlayedOnTheDemo_ComeAsPromised() => Parallel.ForEachAsync(
        GuideScenario.All,
        new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken },
        async (scenario, _) => await ComesAsPromisedAsync(scenario));

    [Fact]
    public void Overview_SaysOfEachSectionWhatItShows()
    {
        var rows = Row().Matches(GuideScenario.Text).ToDictionary(row => row.Groups["anchor"].Value);

        Assert.Equal(6, rows.Count);
        Assert.All(GuideScenario.All, scenario =>
        {
            var row = rows[scenario.Anchor];
            Assert.Equal(Field(scenario, "reason"), row.Groups["reason"].Value);
            Assert.Equal(Field(scenario, "severity"), row.Groups["severity"].Value);
            Assert.Equal(scenario.Subjects.Count, row.Groups["mails"].Value.Split(", ").Count(mail => mail != "none"));
        });
    }

    [Fact]
    public void Page_HasNoMarkedBlockThatIsNotRunHere() => Assert.Equal(
        2 * GuideScenario.All.Count,
        CommandBlock.All.Count(block => block.Needs == "its own test"));

    private static async Task ComesAsPromisedAsync(GuideScenario scenario)
    {
        using var data = new TemporaryDirectory();
        var arguments = scenario.Arguments.Replace("docs/", Path.Combine(ObservabilityFiles.Root, "docs/"), StringComparison.Ordinal);
        await using var demo = HostProcess.Standalone($"{arguments} --listen http://127.0.0.1:0 --data {data.Path}");
        using var client = await demo.ConnectAsync();

        await Poll.UntilAsync<string?>(
            () => MissingAsync(scenario, demo, client.BaseAddress!, data), missing => missing is null, Patience, () => demo.Output);

        Assert.True(scenario.Subjects.Count > 0 || !demo.Output.Contains(" WARN ", StringComparison.Ordinal), demo.Output);
    }

    /// <summary>The first of the promises that is not kept yet, the cheap ones first.</summary>
    private static async Task<string?> MissingAsync(GuideScenario scenario, HostProcess demo, Uri host, TemporaryDirectory data)
    {
        var log = demo.Output.Split('\n').Select(line => TimeOfDay().Replace(line, "")).ToList();
        if (scenario.LogLines.FirstOrDefault(promise => !log.Exists(promise.IsKeptBy)) is { } line)
        {
            return $"{scenario.Title}: the log line {line}";
        }

        var subjects = Subjects(data);
        if (subjects.Count != scenario.Subjects.Count || scenario.Subjects.Any(promise => !subjects.Exists(promise.IsKeptBy)))
        {
            return $"{scenario.Title}: the mails {string.Join(" · ", scenario.Subjects)}: there are {string.Join(" · ", subjects)}";
        }

        var (_, answer) = await Bash.AskAsync(scenario.Question, host);
        return scenario.Answer.IsKeptBy(answer.TrimEnd('\n')) ? null : $"{scenario.Title}: the answer {scenario.Answer}: it is {answer}";
    }

    private static List<string> Subjects(TemporaryDirectory data)
    {
        var outbox = new DirectoryInfo(Path.Combine(data.Path, "outbox"));
        return outbox.Exists ? [.. outbox.EnumerateFiles("*.eml").Select(file => MimeMessage.Load(file.FullName, CancellationToken.None).Subject ?? "")] : [];
    }

    private static string Field(GuideScenario scenario, string name) =>
        Regex.Match(scenario.Answer.Text, $"\"{name}\": \"(.*?)\"").Groups[1].Value;

    [GeneratedRegex(@"^\| \[[^\]]+\]\(#(?<anchor>[^)]+)\) \| (?:`(?<reason>\w+)`|none) \| (?<severity>\w*) \| (?<mails>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d ")]
    private static partial Regex TimeOfDay();
}
