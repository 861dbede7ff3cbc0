namespace Whooper.Functions.Tests.Infrastructure;

public sealed class WorkbookTests
{
    [Fact]
    public async Task Workbook_InTheTemplate_IsTheFileInTheWorkspace()
    {
        var properties = (await Deployment.MinimalAsync()).Single("Microsoft.Insights/workbooks");
        var data = properties.GetProperty("serializedData").GetString()!;

        // Only Azure knows the workspace's id, so that the file is still inside an expression.
        Assert.StartsWith("[replace('", data, StringComparison.Ordinal);
        Assert.Contains("whooper_incidents_created", data, StringComparison.Ordinal);
        Assert.Equal("shared", Assert.Single((await Deployment.MinimalAsync()).All("Microsoft.Insights/workbooks")).GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("incidents-by-severity", "Properties.severity")]
    [InlineData("incidents-by-namespace", "Properties.namespace")]
    [InlineData("mttr", "whooper_incident_mttr_seconds")]
    [InlineData("alerts", "whooper_alerts_triggered")]
    [InlineData("notifications", "Outcome == \"gaveup\"")]
    [InlineData("forwarders", "whooper_forwarder_heartbeats")]
    public void Workbook_Figure_IsShown(string name, string part) =>
        Assert.Contains(part, Queries.All[$"workbook: {name}"], StringComparison.Ordinal);

    [Fact]
    public void Workbook_Items_HaveNamesOfTheirOwnAndFollowTheTimeRange()
    {
        var items = Queries.Workbook().GetProperty("items").EnumerateArray().ToList();
        var names = items.Select(item => item.GetProperty("name").GetString()).ToList();

        Assert.Equal(names.Distinct(), names);
        Assert.All(
            items.Where(item => item.GetProperty("type").GetInt32() == 3).Select(item => item.GetProperty("content")),
            content => Assert.Equal("TimeRange", content.GetProperty("timeContextFromParameter").GetString()));
        Assert.Contains(
            "TimeRange",
            items.Single(item => item.GetProperty("type").GetInt32() == 9).GetProperty("content").GetProperty("parameters").EnumerateArray()
                .Select(parameter => parameter.GetProperty("name").GetString()));
    }

    [Fact]
    public void Workbook_FailedOrchestrations_AreThoseOfTheAlert() =>
        Assert.Equal(Queries.All["failed-orchestrations.kql"].Trim(), Queries.All["workbook: failed-orchestrations"].Trim());

    [Fact]
    public void Workbook_Resource_IsLeftToTheDeployment() => Assert.Equal(
        "{workspaceId}", Assert.Single(Queries.Workbook().GetProperty("fallbackResourceIds").EnumerateArray().Select(id => id.GetString())));
}
