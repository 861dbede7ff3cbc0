using Spectre.Console;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Demo;
using Whooper.SimulatedCluster.ScenarioFiles;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.Standalone.CommandLine;

namespace Whooper.Standalone.Demo;

/// <summary>The demo: a simulated cluster and the watch; the API and the engine too, unless it feeds another's.</summary>
internal static class DemoRun
{
    private const int SomethingWrong = 1;

    private static readonly ScenarioFileResult OwnStories = new ScenarioFileResult.Valid(ScenarioCatalog.All, ScenarioFile.DefaultSpeed);

    /// <summary>How long after the last scripted step everything must have been reported.</summary>
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(30);

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
        var logLines = new RecentLogLines(time);
        var isLive = AnsiConsole.Profile.Capabilities.Interactive && AnsiConsole.Profile.Out.IsTerminal;
        Action<ILoggingBuilder> sendLogs = logging => SendLogs(logging, isLive ? logLines : null);

        await using IDemoApi api = arguments.ForwardTo is { } address
            ? new RemoteApi(address, DemoStartFile.ReadOrCreate(data, time.GetUtcNow()), sendLogs)
            : await InProcessApi.StartAsync(arguments, data, sendLogs, cancellationToken);
        await using var cluster = await DemoCluster.StartAsync(
            new DemoClusterOptions
            {
                // Not before there is a host to report to: the stories' time is running then.
                StartedAt = DemoStartFile.ReadOrCreate(data, time.GetUtcNow()),
                Scenarios = stories.Scenarios,
                Speed = stories.Speed,
                Server = new SimulatedApiServerOptions { HistoryLimit = 10_000 },
            },
            cancellationToken);
        var kubeconfig = Path.Combine(data, "simulated-cluster.kubeconfig");
        await cluster.Server.WriteKubeconfigAsync(kubeconfig, cancellationToken);
        await api.WatchAsync(kubeconfig, cancellationToken);
        await DemoMessages.WriteWelcomeAsync(api, arguments.ExitWhenHealed);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, api.Stopping);
        IDemoView view = isLive ? new LiveDemoView(AnsiConsole.Console, logLines, time) : new PlainDemoView(Console.Out, time);
        var completion = new DemoCompletion(cluster.Completion, SettleTimeout, time);
        var progress = await view.ShowAsync(
            async token => DemoProgress.Of(cluster.Scenarios, await api.ReadAsync(token)),
            shown => arguments.ExitWhenHealed && completion.IsReached(shown),
            ended.Token);

        await DemoMessages.WriteSummaryAsync(progress, data);
        await api.StopAsync();
        return arguments.ExitWhenHealed && !progress.IsRight ? SomethingWrong : 0;
    }

    /// <summary>The live view owns the terminal: log lines go to it.</summary>
    private static void SendLogs(ILoggingBuilder logging, RecentLogLines? logLines)
    {
        if (logLines is not null)
        {
            logging.ClearProviders();
            logging.AddProvider(logLines);
        }
    }
}
