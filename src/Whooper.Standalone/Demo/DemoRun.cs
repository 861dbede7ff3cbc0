using Microsoft.DurableTask.Client;
using Spectre.Console;
using Whooper.Core.Incidents;
using Whooper.Core.Orchestration;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Demo;
using Whooper.SimulatedCluster.ScenarioFiles;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.Standalone.CommandLine;
using Whooper.Standalone.Hosting;

namespace Whooper.Standalone.Demo;

/// <summary>The demo: a simulated cluster, the watch and the host, in one process.</summary>
internal static class DemoRun
{
    private const int SomethingWrong = 1;

    private static readonly ScenarioFileResult OwnStories = new ScenarioFileResult.Valid(ScenarioCatalog.All, ScenarioFile.DefaultSpeed);

    /// <summary>How long after the last scripted step everything must have been reported.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(StandaloneArguments arguments, CancellationToken cancellationToken)
    {
        switch (arguments.Scenario is { } file ? ScenarioFile.Load(file.ToString()) : OwnStories)
        {
            case ScenarioFileResult.Valid stories:
                return await PlayAsync(arguments, stories, cancellationToken);
            case ScenarioFileResult.Invalid invalid:
                await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, invalid.Problems));
                return SomethingWrong;
            default:
                throw new InvalidOperationException("A result without a case.");
        }
    }

    private static async Task<int> PlayAsync(StandaloneArguments arguments, ScenarioFileResult.Valid stories, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var data = Path.GetFullPath(arguments.Data?.FullName ?? Directory.CreateTempSubdirectory("whooper-demo-").FullName);
        var startedAt = DemoDiary.Open(data, time.GetUtcNow());
        var story = new StoryLines(time);
        var isLive = AnsiConsole.Profile.Capabilities.Interactive && AnsiConsole.Profile.Out.IsTerminal;

        await using var app = StandaloneHost.Build(arguments, data, builder => SendLogs(builder.Logging, isLive ? story : null));
        var address = await StandaloneHost.StartAsync(app, data, cancellationToken);
        await using var cluster = await DemoCluster.StartAsync(
            new DemoClusterOptions
            {
                StartedAt = startedAt,
                Scenarios = stories.Scenarios,
                Speed = stories.Speed,
                Server = new SimulatedApiServerOptions { HistoryLimit = 10_000 },
            },
            cancellationToken);
        var kubeconfig = Path.Combine(data, "simulated-cluster.kubeconfig");
        await cluster.Server.WriteKubeconfigAsync(kubeconfig, cancellationToken);
        using var forwarder = await OwnForwarder.StartAsync(app, address, kubeconfig, cancellationToken);
        await DemoWords.WelcomeAsync(address, data, arguments.ExitWhenHealed);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        IDemoView view = isLive ? new LiveDemoView(AnsiConsole.Console, story, time) : new PlainDemoView(Console.Out, time);
        var end = new DemoEnd(cluster.Completion, Patience, time);
        var progress = await view.ShowAsync(
            async token => DemoProgress.Of(cluster.Scenarios, await ReadAsync(app, token)),
            shown => arguments.ExitWhenHealed && end.HasCome(shown),
            ended.Token);

        await DemoWords.FarewellAsync(progress, data);
        await app.StopInOrderAsync(forwarder);
        return arguments.ExitWhenHealed && !progress.IsRight ? SomethingWrong : 0;
    }

    /// <summary>The live view owns the terminal: log lines go to it.</summary>
    private static void SendLogs(ILoggingBuilder logging, StoryLines? story)
    {
        if (story is not null)
        {
            logging.ClearProviders();
            logging.AddProvider(story);
        }
    }

    private static async Task<IReadOnlyList<Incident>> ReadAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var incidents = new List<Incident>();
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery()).WithCancellation(cancellationToken))
        {
            if (IncidentStatusDocument.Read(instance.SerializedCustomStatus) is { } incident)
            {
                incidents.Add(incident);
            }
        }

        return incidents;
    }
}
