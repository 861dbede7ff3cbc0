using Whooper.Contracts.Incidents;

namespace Whooper.Core.Analysis;

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
