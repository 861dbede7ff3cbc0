using Spectre.Console;

namespace Whooper.Standalone.Demo;

/// <summary>Shows a demo while it runs: as a live table in a terminal, as plain lines elsewhere.</summary>
internal interface IDemoView
{
    /// <summary>Shows until canceled or until <paramref name="finished"/> says so; leaves the last picture standing and returns it.</summary>
    Task<DemoProgress> ShowAsync(Func<CancellationToken, Task<DemoProgress>> read, Func<DemoProgress, bool> finished, CancellationToken cancellationToken);
}

/// <summary>A table that is drawn again in place, with the latest log lines below.</summary>
internal sealed class LiveDemoView(IAnsiConsole console, RecentLogLines logLines, TimeProvider time) : IDemoView
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    public Task<DemoProgress> ShowAsync(
        Func<CancellationToken, Task<DemoProgress>> read, Func<DemoProgress, bool> finished, CancellationToken cancellationToken) =>
        console.Live(new Text(string.Empty)).StartAsync(async live =>
        {
            while (true)
            {
                var progress = await read(CancellationToken.None);
                var lines = new Rows(logLines.Latest.Select(line => new Markup($"[grey]{Markup.Escape(line)}[/]").Ellipsis()));
                live.UpdateTarget(new Rows(DemoTable.Of(progress), lines));
                await Task.Delay(Refresh, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (finished(progress) || cancellationToken.IsCancellationRequested)
                {
                    return progress;
                }
            }
        });
}

/// <summary>One line for each scenario whose state has changed, for logs and pipes.</summary>
internal sealed class PlainDemoView(TextWriter output, TimeProvider time) : IDemoView
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, string> _shown = [];

    public async Task<DemoProgress> ShowAsync(
        Func<CancellationToken, Task<DemoProgress>> read, Func<DemoProgress, bool> finished, CancellationToken cancellationToken)
    {
        while (true)
        {
            var progress = await read(CancellationToken.None);
            foreach (var scenario in progress.Scenarios)
            {
                await ShowAsync(scenario.Scenario.Name, Line(scenario));
            }

            foreach (var incident in progress.Unexpected)
            {
                await ShowAsync(incident.Id, $"unexpected incident {incident.Id} ({incident.Reason})");
            }

            await Task.Delay(Refresh, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (finished(progress) || cancellationToken.IsCancellationRequested)
            {
                return progress;
            }
        }
    }

    private static string? Line(ScenarioProgress progress) => progress.Incident is not { } incident
        ? null
        : $"{progress.Scenario.Name}: {incident.Namespace}/{incident.Workload.Name} {incident.Reason} "
            + $"({incident.Severity.ToString().ToLowerInvariant()}), {incident.Status.ToString().ToLowerInvariant()}, "
            + $"{incident.Recovery.ToString().ToLowerInvariant()}, {incident.Occurrences} on {incident.PodCount} pods";

    private async Task ShowAsync(string key, string? line)
    {
        if (line is not null && _shown.GetValueOrDefault(key) != line)
        {
            _shown[key] = line;
            await output.WriteLineAsync($"[demo] {line}");
        }
    }
}
