using System.Text.RegularExpressions;

namespace Whooper.EndToEnd.Tests.Observability;

/// <summary>The alerts and the dashboard ask for what the processes really expose.</summary>
public sealed partial class ObservabilityTests(ScrapedProcesses scraped) : IClassFixture<ScrapedProcesses>
{
    [Fact]
    public Task Metrics_OfTheHost_AreAsPrometheusWantsThem() => Promtool.AcceptsAsync(["check", "metrics"], scraped.Host);

    [Fact]
    public Task Metrics_OfTheForwarder_AreAsPrometheusWantsThem() => Promtool.AcceptsAsync(["check", "metrics"], scraped.Forwarder);

    [Fact]
    public Task Alerts_Rules_AreValid() => Promtool.AcceptsAsync(["check", "rules", "alerts.yaml"]);

    [Fact]
    public Task Alerts_Tests_Pass() => Promtool.AcceptsAsync(["test", "rules", "alerts.test.yaml"]);

    [Fact]
    public async Task Dashboard_Expressions_AreValid()
    {
        using var folder = new TemporaryDirectory();
        var rules = Path.Combine(folder.Path, "expressions.yaml");
        var records = ObservabilityFiles.Expressions.Select((expression, index) => $"{{ record: 'panel{index}', expr: '{expression}' }}");
        await File.WriteAllTextAsync(
            rules, $"groups: [{{ name: dashboard, rules: [{string.Join(", ", records)}] }}]", TestContext.Current.CancellationToken);

        await Promtool.AcceptsAsync(["check", "rules", rules]);
    }

    [Fact]
    public void AlertsAndDashboard_Metrics_AreExposedWithTheirLabels()
    {
        var series = Scraped();
        var uses = ObservabilityFiles.UsesIn(ObservabilityFiles.Alerts)
            .Concat(ObservabilityFiles.Expressions.SelectMany(ObservabilityFiles.UsesIn))
            .ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, use => Assert.True(series.Contains(use.Metric), use.Metric));
        Assert.Empty(
            from use in uses
            from label in use.Labels
            where !series[use.Metric].Any(labels => labels.Contains(label))
            select $"{use.Metric}{{{label}}}");
    }

    [Fact]
    public void Dashboard_ShowsEveryMetric() => Assert.All(
        Scraped().Select(series => Suffix().Replace(series.Key, "")).Distinct(),
        name => Assert.Contains(ObservabilityFiles.Expressions, expression => expression.Contains(name, StringComparison.Ordinal)));

    [Fact]
    public void Operations_Metrics_AreExposed()
    {
        var page = File.ReadAllText(Path.Combine(ObservabilityFiles.Root, "docs", "operations.md"));

        var exposed = Scraped().Select(series => Suffix().Replace(series.Key, "")).ToHashSet();
        Assert.All(ObservabilityFiles.UsesIn(page), use => Assert.Contains(use.Metric, exposed));
    }

    [Fact]
    public void Dashboard_Panels_AskTheChosenSourceAndDoNotOverlap()
    {
        Assert.All(
            ObservabilityFiles.Panels.Where(panel => (string?)panel["type"] != "row"),
            panel => Assert.Equal("${datasource}", (string?)panel["datasource"]?["uid"]));
        Assert.Distinct(ObservabilityFiles.Panels.Select(panel => (int)panel["id"]!));
        Assert.Distinct(
            from panel in ObservabilityFiles.Panels
            let place = panel["gridPos"]!
            from x in Enumerable.Range((int)place["x"]!, (int)place["w"]!)
            from y in Enumerable.Range((int)place["y"]!, (int)place["h"]!)
            select (x, y));
    }

    /// <summary>The label names of each series that either process exposes, by metric.</summary>
    private ILookup<string, List<string>> Scraped() => Series().Matches(scraped.Host + scraped.Forwarder).ToLookup(
        series => series.Groups["metric"].Value,
        series => series.Groups["label"].Captures.Select(label => label.Value).ToList());

    [GeneratedRegex(@"^(?<metric>whooper_[a-z_]+)\{(?:(?<label>[a-z]+)=""[^""]*"",?)*\} ", RegexOptions.Multiline)]
    private static partial Regex Series();

    // A histogram is three metrics in a scrape, and one to its readers.
    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Suffix();
}
