using Whooper.Core.Analysis.Kubectl;

namespace Whooper.Core.Tests.Analysis.Kubectl;

public sealed class IncidentCommandsTests
{
    [Fact]
    public void For_Incident_NamesItsPodWorkloadAndNode()
    {
        var incident = Incidents.Of("OOMKilled");

        string[] commands = [.. IncidentCommands.For(incident).Select(command => command.Command)];

        Assert.Contains(commands, command => command.StartsWith($"kubectl logs {incident.PodName} ", StringComparison.Ordinal));
        Assert.Contains(commands, command => command.StartsWith("kubectl describe deployment/", StringComparison.Ordinal));
        Assert.Contains(commands, command => command.StartsWith("kubectl rollout history ", StringComparison.Ordinal));
    }

    [Fact]
    public void For_BarePod_RepeatsNothingAndRollsNothingOut()
    {
        var incident = Incidents.Of("OOMKilled");

        string[] commands = [.. IncidentCommands.For(incident with { Workload = new("Pod", incident.PodName) }).Select(command => command.Command)];

        Assert.Equal(commands.Distinct(), commands);
        Assert.DoesNotContain(commands, command => command.Contains("rollout", StringComparison.Ordinal));
    }

    [Fact]
    public void For_HostileName_StaysOneArgumentOfOneLine() => Assert.All(
        IncidentCommands.For(Incidents.Of("OOMKilled") with { PodName = "x; rm -rf /\n$(reboot)", Namespace = "a b" }),
        command => Assert.DoesNotContain("-n a b", command.Command.ReplaceLineEndings("⏎"), StringComparison.Ordinal));
}
