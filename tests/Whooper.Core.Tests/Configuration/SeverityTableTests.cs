using Whooper.Contracts.Incidents;
using Whooper.Core.Configuration;

namespace Whooper.Core.Tests.Configuration;

public sealed class SeverityTableTests
{
    [Theory]
    [InlineData("OOMKilled", Severity.Critical)]
    [InlineData("CrashLoopBackOff", Severity.Critical)]
    [InlineData("Error", Severity.High)]
    [InlineData("ContainerCannotRun", Severity.High)]
    [InlineData("StartError", Severity.High)]
    [InlineData("RunContainerError", Severity.High)]
    [InlineData("CreateContainerError", Severity.High)]
    [InlineData("CreateContainerConfigError", Severity.High)]
    [InlineData("DeadlineExceeded", Severity.Medium)]
    [InlineData("Evicted", Severity.Medium)]
    [InlineData("ImagePullBackOff", Severity.Warning)]
    [InlineData("Unschedulable", Severity.Warning)]
    [InlineData("", Severity.Warning)]
    public void Item_Reason_HasItsRow(string reason, Severity severity) => Assert.Equal(severity, new SeverityTable()[reason]);

    [Fact]
    public void Item_Overridden_IsAsConfiguredWhateverTheCase()
    {
        var table = new SeverityTable(new Dictionary<string, Severity> { ["evicted"] = Severity.Critical, ["Unschedulable"] = Severity.High });

        Assert.Equal(
            (Severity.Critical, Severity.High, Severity.Critical), (table["Evicted"], table["unschedulable"], table["OOMKilled"]));
        Assert.Equal(Severity.Medium, new SeverityTable()["Evicted"]);
    }

    [Fact]
    public void Severity_Graver_IsGreater() =>
        Assert.Equal([Severity.Warning, Severity.Medium, Severity.High, Severity.Critical], Enum.GetValues<Severity>().Order());
}
