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

    /// <summary>
    /// When the stories began; null: now. The stories of one beginning are always the same pods at the same times, so that a demo
    /// begun earlier goes on where it would be by now.
    /// </summary>
    public DateTimeOffset? StartedAt { get; init; }
}
