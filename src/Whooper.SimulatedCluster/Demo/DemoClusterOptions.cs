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

    /// <summary>When the stories begin: at once, or when this is done. Watchers that begin before miss nothing.</summary>
    public Task Curtain { get; init; } = Task.CompletedTask;
}
