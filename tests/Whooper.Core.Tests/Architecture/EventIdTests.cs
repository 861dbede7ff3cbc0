using System.Globalization;
using System.Text.RegularExpressions;

namespace Whooper.Core.Tests.Architecture;

/// <summary>An event id names one log message of the whole product, and by its hundred the project it comes from.</summary>
public sealed partial class EventIdTests
{
    private static readonly Dictionary<string, int> FirstIds = new()
    {
        ["Whooper.Core"] = 1000,
        ["Whooper.Cluster"] = 2000,
        ["Whooper.Forwarder"] = 3000,
        ["Whooper.Integrations"] = 4000,
        ["Whooper.Api"] = 5000,
        ["Whooper.Standalone"] = 6000,
        ["DurableTask.Sqlite"] = 7000,
        ["Whooper.SimulatedCluster"] = 8000,
    };

    public static TheoryData<string> Projects => [.. SourceProject.All.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Messages_HaveUniqueIdsInTheRangeOfTheirProject(string project)
    {
        int[] ids = [.. SourceProject.All.Single(candidate => candidate.Name == project).Sources.SelectMany(source => Ids(source.Text))];

        Assert.Equal(ids.Distinct().Order(), ids.Order());
        Assert.All(ids, id => Assert.Equal(FirstIds.GetValueOrDefault(project, -1), id / 100 * 100));
    }

    [Fact]
    public void Scan_CoresOwnMessages_FindsThem() =>
        Assert.Contains(1000, SourceProject.All.Single(project => project.Name == "Whooper.Core").Sources.SelectMany(source => Ids(source.Text)));

    [Theory]
    [InlineData("[LoggerMessage(1000, LogLevel.Error, \"x\")]", 1000)]
    [InlineData("[LoggerMessage(\n    1001,\n    LogLevel.Error, \"x\")]", 1001)]
    [InlineData("[LoggerMessage(Level = LogLevel.Error, EventId = 1002, Message = \"x\")]", 1002)]
    [InlineData("[LoggerMessage(Level = LogLevel.Error, Message = \"x\")]", 0)]
    public void Scan_Message_FindsItsId(string source, int id) => Assert.Equal([id], Ids(source));

    /// <summary>One id a message; 0 for a message without.</summary>
    private static IEnumerable<int> Ids(string source) =>
        Message().Matches(source).Select(match => match.Groups[1].Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0);

    [GeneratedRegex("""\[LoggerMessage\((?:(?:[^"\]]*?EventId\s*=)?\s*(\d+))?""")]
    private static partial Regex Message();
}
