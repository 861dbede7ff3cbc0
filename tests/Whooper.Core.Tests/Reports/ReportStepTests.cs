using Whooper.Core.Reports;

namespace Whooper.Core.Tests.Reports;

public sealed class ReportStepTests
{
    [Theory]
    [InlineData("Look: `kubectl get pods`.", new[] { "Look: " }, "kubectl get pods")]
    [InlineData("Look: `kubectl get pods`", new[] { "Look: " }, "kubectl get pods")]
    [InlineData("Compare `a` and go back: `b`.", new[] { "Compare ", "a", " and go back: " }, "b")]
    [InlineData("Run `a` first.", new[] { "Run ", "a", " first." }, null)]
    [InlineData("Plain words.", new[] { "Plain words." }, null)]
    [InlineData("An odd ` mark.", new[] { "An odd ` mark." }, null)]
    [InlineData("Nothing ``.", new[] { "Nothing ", "", "." }, null)]
    [InlineData("", new[] { "" }, null)]
    public void Parse_Action_SeparatesProseFromItsCommand(string action, string[] prose, string? command)
    {
        var step = ReportStep.Parse(action);

        Assert.Equal(prose, step.Prose);
        Assert.Equal(command, step.Command);
    }

    [Fact]
    public void CommandParts_Options_AreKeptWholeAndNothingIsLost()
    {
        var step = ReportStep.Parse("Raise it: `kubectl set resources deployment/a-b -n shop --limits=memory=512Mi`.");

        Assert.Equal(["kubectl set resources deployment/a-b ", "-n", " shop ", "--limits=memory=512Mi", ""], step.CommandParts);
        Assert.Equal(step.Command, string.Concat(step.CommandParts));
    }
}
