using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Scenarios;

namespace Whooper.SimulatedCluster.Demo;

/// <summary>A simulated cluster that lives: healthy pods in the background, and scenarios played among them.</summary>
public sealed class DemoCluster : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly DemoClusterOptions _options;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _scriptsPlayed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ScriptClock _clock;
    private Task _playing = Task.CompletedTask;

    private DemoCluster(DemoClusterOptions options, SimulatedApiServer server)
    {
        (_options, Server) = (options, server);
        _logger = options.Server.LoggerFactory.CreateLogger<DemoCluster>();
        _clock = new ScriptClock(options.Server.TimeProvider, options.StartedAt ?? options.Server.TimeProvider.GetUtcNow());
    }

    public SimulatedApiServer Server { get; }

    public IReadOnlyList<Scenario> Scenarios => _options.Scenarios;

    /// <summary>Ends when all scripted steps have been played; failing pods may go on failing after that.</summary>
    public Task Completion => _scriptsPlayed.Task;

    public static async Task<DemoCluster> StartAsync(DemoClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DemoClusterOptions();
        var cluster = new DemoCluster(options, await SimulatedApiServer.StartAsync(options.Server, cancellationToken));
        Background.Add(cluster.NewStage());
        foreach (var ns in cluster.Namespaces())
        {
            cluster.Server.State.Apply(ns);
        }

        cluster._playing = Task.WhenAll(cluster.PlayAllAsync(), cluster._clock.RunAsync(cluster._stop.Token));
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Server.DisposeAsync();
        _stop.Dispose();
    }

    private async Task PlayAllAsync()
    {
        var scripts = Task.WhenAll(Scenarios.Select(PlayAsync));
        _scriptsPlayed.TrySetFromTask(await Task.WhenAny(scripts));
        var stages = await scripts;
        if (_options.GoOn)
        {
            await Task.WhenAll(stages.Where(stage => stage.Afterwards is not null).Select(stage => stage.Afterwards!()));
        }
    }

    private async Task<Stage> PlayAsync(Scenario scenario)
    {
        var stage = NewStage();
        await scenario.PlayAsync(stage);
        stage.Speed = 1;
        _logger.ScenarioPlayed(scenario.Name);
        return stage;
    }

    private Stage NewStage() => new(Server.State, _clock, _options.Speed, _stop.Token);

    private IEnumerable<JsonObject> Namespaces() => Scenarios
        .Select(scenario => scenario.Expected?.Namespace ?? scenario.Workload?.Namespace)
        .OfType<string>()
        .Concat(["default", "kube-system", "ingress", "monitoring", "shop", "web", "identity", "payments", "batch"])
        .Distinct()
        .Select(name => new JsonObject
        {
            ["kind"] = "Namespace",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject { ["name"] = name, ["uid"] = StableNames.Uid($"namespace/{name}") },
            ["status"] = new JsonObject { ["phase"] = "Active" },
        });
}

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
