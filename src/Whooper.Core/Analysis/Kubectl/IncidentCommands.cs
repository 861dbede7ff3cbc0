using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis.Kubectl;

/// <summary>The commands with which people look into any incident; they change nothing.</summary>
public static class IncidentCommands
{
    public static IReadOnlyList<IncidentCommand> For(Incident incident)
    {
        var kubectl = new KubectlCommands(incident);
        IEnumerable<IncidentCommand> commands =
        [
            new("Log of the failed container", kubectl.Logs),
            new("The pod and its latest events", kubectl.DescribePod),
            new("Events of the pod", kubectl.Events),
            new("The workload", kubectl.DescribeWorkload),
            .. kubectl.HasRollouts ? [new IncidentCommand("What was rolled out", kubectl.RolloutHistory)] : Array.Empty<IncidentCommand>(),
            new("What it uses", kubectl.Usage),
            new("Its node", kubectl.DescribeNode),
        ];
        return [.. commands.DistinctBy(command => command.Command)];
    }
}

/// <summary>A command for people to copy.</summary>
/// <param name="Purpose">What it shows, in a few words.</param>
/// <param name="Command">One line for a shell, its names quoted where they need it.</param>
public sealed record IncidentCommand(string Purpose, string Command);
