using Whooper.Contracts.Incidents;
using Whooper.SimulatedCluster.Scenarios;

namespace Whooper.Standalone.Demo;

/// <summary>What Whooper has made of all the scenarios.</summary>
/// <param name="Scenarios">Each scenario with its incidents, in the order of the catalog.</param>
/// <param name="Unexpected">Incidents of no scenario: false alarms.</param>
internal sealed record DemoProgress(IReadOnlyList<ScenarioProgress> Scenarios, IReadOnlyList<Incident> Unexpected)
{
    public bool IsSettled => Scenarios.All(progress => progress.IsSettled);

    public bool IsRight => Unexpected.Count == 0 && Scenarios.All(progress => progress.State is ScenarioState.Done or ScenarioState.Quiet);

    public static DemoProgress Of(IReadOnlyList<Scenario> scenarios, IReadOnlyList<Incident> incidents)
    {
        var rest = incidents.OrderBy(incident => incident.DetectedAt).ToList();
        var progress = scenarios.Select(scenario => new ScenarioProgress(scenario, Take(rest, scenario))).ToList();
        return new DemoProgress(progress, rest);
    }

    private static List<Incident> Take(List<Incident> rest, Scenario scenario)
    {
        var workload = scenario.Expected is { } expected ? (expected.Namespace, expected.Workload) : scenario.OpenEnded ? scenario.Workload : null;
        var own = rest.FindAll(incident => workload == (incident.Namespace, incident.Workload.Name));
        rest.RemoveAll(own.Contains);
        return own;
    }
}
