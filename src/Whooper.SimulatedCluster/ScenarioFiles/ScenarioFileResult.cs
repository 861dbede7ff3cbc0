using Whooper.SimulatedCluster.Scenarios;

namespace Whooper.SimulatedCluster.ScenarioFiles;

/// <summary>What became of a scenario file.</summary>
public abstract record ScenarioFileResult
{
    private ScenarioFileResult()
    {
    }

    /// <param name="Scenarios">In the order of the file.</param>
    /// <param name="Speed">How many seconds of the stories pass in one.</param>
    public sealed record Valid(IReadOnlyList<Scenario> Scenarios, double Speed) : ScenarioFileResult;

    /// <param name="Problems">All that is wrong, each with file, line, column and what would be right.</param>
    public sealed record Invalid(IReadOnlyList<string> Problems) : ScenarioFileResult;
}
