using Whooper.SimulatedCluster.Scenarios;

namespace Whooper.SimulatedCluster.Demo;

public sealed record DemoClusterOptions
{
    /// <summary>The API server; its clock is the demo's.</summary>
    public SimulatedApiServerOptions Server { get; init; } = new();

    /// <summary>How many seconds of the stories pass in a second: 20 plays them all within ten seconds.</summary>
    public double Speed { get; init; } = 20;

    public IReadOnlyList<Scenario> Scenarios { get; init; } = ScenarioCatalog.All;

    /// <summary>Whether failing pods go on failing when the scripts are over, at the pace of a real cluster.</summary>
    public bool GoOn { get; init; } = true;

    /// <summary>Whether the stories wait for somebody to watch pods, who then misses nothing; otherwise they begin at once.</summary>
    public bool BeginAtFirstWatch { get; init; }
}
