namespace Whooper.Standalone.Demo;

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
