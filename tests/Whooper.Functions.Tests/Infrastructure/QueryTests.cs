using System.Text.RegularExpressions;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>Alerts and workbook ask for what the app records. A renamed metric would leave them silent for ever.</summary>
public sealed partial class QueryTests
{
    private static readonly IReadOnlyDictionary<string, HashSet<(string Label, string Value)>> Recorded = WhooperTelemetry.Record();

    public static TheoryData<string> Names { get; } = [.. Queries.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Query_Brackets_Pair(string name) => Assert.True(Queries.IsBalanced(Queries.All[name]), Queries.All[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Query_Metrics_AreRecordedWithTheseLabels(string name)
    {
        var metrics = Queries.MetricNames(Queries.All[name]).ToList();

        Assert.All(metrics, metric => Assert.Contains(metric, Recorded.Keys));
        var labels = metrics.SelectMany(metric => Recorded[metric]).ToHashSet();
        Assert.All(Queries.LabelValues(Queries.All[name]), value => Assert.Contains(value, labels));
        if (metrics.Count > 0)
        {
            Assert.All(Queries.Labels(Queries.All[name]), label => Assert.Contains(label, labels.Select(known => known.Label)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Query_Messages_AreLoggedWithTheseFields(string name)
    {
        var log = Repository.Read("src/Whooper.Core/Orchestration/Incidents/Log.cs");
        var query = Queries.All[name];

        Assert.All(Queries.MessageBeginnings(query), beginning => Assert.Contains($"\"{beginning}: ", log, StringComparison.Ordinal));
        if (!Queries.MetricNames(query).Any())
        {
            Assert.All(Queries.Labels(query), field => Assert.Contains($"{{{field}}}", log, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Queries_TogetherLookAtEveryMetricOfTheApp()
    {
        var asked = Queries.All.Values.SelectMany(Queries.MetricNames).ToHashSet();

        Assert.Equal(Recorded.Keys.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{instanceId}: Function '{functionName} ({functionType})' failed with an error. Reason: {reason}", null)]
    [InlineData("shop-1: Function 'IncidentOrchestrator (Orchestrator)' failed with an error. Reason: boom", "shop-1")]
    public void FailedOrchestrations_MessageOfTheExtension_IsFoundInBothForms(string message, string? incident)
    {
        var query = Queries.All["failed-orchestrations.kql"];
        var sought = Contained().Match(query).Groups[1].Value;
        var patterns = Extract().Matches(query).Select(match => match.Groups[1].Value).ToList();

        Assert.Contains(sought, message, StringComparison.Ordinal);
        if (incident is not null)
        {
            Assert.Equal(["Orchestrator", incident], patterns.Select(pattern => Regex.Match(message, pattern).Groups[1].Value));
        }
        else
        {
            // Then the fields say it.
            Assert.Contains("Properties.functionType", query, StringComparison.Ordinal);
            Assert.Contains("Properties.instanceId", query, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("Message contains \"([^\"]+)\"")]
    private static partial Regex Contained();

    [GeneratedRegex("extract\\(@\"([^\"]+)\"")]
    private static partial Regex Extract();
}
