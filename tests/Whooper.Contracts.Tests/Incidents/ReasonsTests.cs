using Whooper.Contracts.Incidents;

namespace Whooper.Contracts.Tests.Incidents;

public sealed class ReasonsTests
{
    [Fact]
    public void All_Words_AreThereOnce() =>
        Assert.Equal(Reasons.All.Count, Reasons.All.Select(row => row.Word).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void All_OneFamily_HasOneSeverityButForEnds() => Assert.All(
        Reasons.All.Where(row => row.Family != ReasonFamily.Exit).GroupBy(row => row.Family),
        family => Assert.Single(family.Select(row => row.Severity).Distinct()));

    [Fact]
    public void All_OneIncidentPerNode_HasANodeToBlame() =>
        Assert.All(Reasons.All.Where(row => row.IsOneIncidentPerNode), row => Assert.True(row.IsNodeToBlame));

    [Theory]
    [InlineData("OutOfcpu", true)]
    [InlineData("OutOfephemeral-storage", true)]
    [InlineData("OutOf", false)]
    [InlineData("SomethingNew", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Find_WordOfTheKubelet_IsARefusalOfTheNode(string? word, bool isRefusal) =>
        Assert.Equal(isRefusal, Reasons.Find(word) is { Family: ReasonFamily.NodeRefusal, IsNodeToBlame: true });

    [Theory]
    [InlineData(FailurePlace.Waiting, ReasonFamily.Waiting, "Cannot Start")]
    [InlineData(FailurePlace.Terminated, ReasonFamily.Exit, "Failed")]
    [InlineData(FailurePlace.Pod, ReasonFamily.Pod, "Failed")]
    public void Of_UnlistedWord_GoesByItsPlace(FailurePlace place, ReasonFamily family, string headline)
    {
        var row = Reasons.Of("SomethingNew", place);

        Assert.Equal(("SomethingNew", family, Severity.Warning, headline), (row.Word, row.Family, row.Severity, row.Headline));
        Assert.Equal(ReasonFamily.Memory, Reasons.Of(Reasons.OomKilled, place).Family);
    }
}
