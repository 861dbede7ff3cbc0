using Whooper.Contracts.Incidents;
using Whooper.SimulatedCluster.Scenarios;

namespace Whooper.Standalone.Demo;

/// <summary>A scenario and what has become of it.</summary>
internal sealed record ScenarioProgress(Scenario Scenario, IReadOnlyList<Incident> Incidents)
{
    public Incident? Incident => Incidents.Count > 0 ? Incidents[0] : null;

    public bool IsSettled => State is ScenarioState.Done or ScenarioState.Quiet or ScenarioState.Wrong;

    public ScenarioState State => Scenario.Expected is not { } expected
        ? Unforeseen
        : Incidents switch
        {
            [] => ScenarioState.Waiting,
            _ when Incidents.Count > expected.Count || Incidents.Any(incident => incident.Status == IncidentStatus.Failed) => ScenarioState.Wrong,
            _ when Incidents.Any(incident => incident.Status != IncidentStatus.Healed) => ScenarioState.Open,
            _ when expected.Recovers && Incidents.Any(incident => incident.Recovery == Recovery.Pending) => ScenarioState.Reported,
            _ when Incidents.Any(incident => incident.Reason != expected.Reason && !expected.OrReasons.Contains(incident.Reason)) => ScenarioState.Reported,
            _ => ScenarioState.Done,
        };

    /// <summary>A story without an expectation has no incidents of its own, unless it is open to any.</summary>
    private ScenarioState Unforeseen => Incidents switch
    {
        [] => ScenarioState.Quiet,
        _ when Incidents.Any(incident => incident.Status == IncidentStatus.Failed) => ScenarioState.Wrong,
        _ when Incidents.Any(incident => incident.Status != IncidentStatus.Healed) => ScenarioState.Open,
        _ => ScenarioState.Done,
    };
}

/// <summary>How far Whooper has come with a scenario.</summary>
internal enum ScenarioState
{
    /// <summary>No incident yet, and one is due.</summary>
    Waiting,

    /// <summary>An incident is open and not yet reported.</summary>
    Open,

    /// <summary>Reported; the story has another reason, or says that it recovers, which it has not yet.</summary>
    Reported,

    /// <summary>All that the story asks for has happened.</summary>
    Done,

    /// <summary>The story has no incident, and there is none.</summary>
    Quiet,

    /// <summary>The report could not be delivered, or there are more incidents than the story has.</summary>
    Wrong,
}
