using System.Text.Json;

namespace Whooper.Functions.Tests.Infrastructure;

public sealed class AlertTests
{
    [Fact]
    public async Task Alerts_WhatMayGoWrong_EachHasARule() => Assert.Equal(
        ["whooper-dead-watch", "whooper-failed-orchestrations", "whooper-no-heartbeat", "whooper-undelivered-reports"],
        (await RulesAsync()).Select(rule => rule.GetProperty("name").GetString()).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Alerts_EveryRule_IsOnAndMailsTheOperators() => Assert.All(await RulesAsync(), rule =>
    {
        var properties = rule.GetProperty("properties");
        Assert.True(properties.GetProperty("enabled").GetBoolean());
        Assert.True(properties.GetProperty("autoMitigate").GetBoolean());
        Assert.InRange(properties.GetProperty("severity").GetInt32(), 0, 2);
        Assert.Contains(
            "actionGroups/whooper-operators",
            Assert.Single(properties.GetProperty("actions").GetProperty("actionGroups").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
    });

    [Fact]
    public async Task Alerts_EveryRule_MeasuresWhatItsQueryGives() => Assert.All(await RulesAsync(), rule =>
    {
        var criterion = Assert.Single(rule.GetProperty("properties").GetProperty("criteria").GetProperty("allOf").EnumerateArray());
        var lastLine = criterion.GetProperty("query").GetString()!.TrimEnd().Split('\n')[^1];
        var dimension = Assert.Single(criterion.GetProperty("dimensions").EnumerateArray()).GetProperty("name").GetString()!;

        Assert.Contains(criterion.GetProperty("metricMeasureColumn").GetString()!, lastLine, StringComparison.Ordinal);
        Assert.Contains(dimension, lastLine, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Alerts_Operators_AreThoseOfTheParameters()
    {
        var receivers = (await Deployment.AzdAsync()).Single("Microsoft.Insights/actionGroups").GetProperty("emailReceivers");

        Assert.Equal("platform@example.com", Assert.Single(receivers.EnumerateArray()).GetProperty("emailAddress").GetString());
    }

    private static async Task<IReadOnlyList<JsonElement>> RulesAsync() =>
        [.. (await Deployment.MinimalAsync()).All("Microsoft.Insights/scheduledQueryRules")];
}
