namespace Whooper.Standalone.Demo;

/// <summary>What the demo prints before it begins and after it has ended.</summary>
internal static class DemoMessages
{
    public static async Task WriteWelcomeAsync(IDemoApi api, bool exitsByItself)
    {
        await Console.Out.WriteLineAsync(
            $"""

            Whooper demo: a simulated cluster on which pods fail, and what Whooper makes of it.
              Dashboard  {api.Address}
              API        {api.Address}api/autoheal/incidents?limit=50
              Reports    {api.Reports}
              {(exitsByItself ? "It ends by itself." : "It stays up until you press Ctrl+C.")}

            """);
    }

    public static async Task WriteSummaryAsync(DemoProgress progress, string data)
    {
        var incidents = progress.Scenarios.Sum(scenario => scenario.Incidents.Count);
        await Console.Out.WriteLineAsync($"{incidents} incidents from {progress.Scenarios.Count} stories; the demo's files are in {data}");
        foreach (var scenario in progress.Scenarios.Where(scenario => scenario.State is not (ScenarioState.Done or ScenarioState.Quiet)))
        {
            await Console.Out.WriteLineAsync($"  {scenario.Scenario.Name}: {scenario.State.ToString().ToLowerInvariant()}, expected {scenario.Scenario.Summary}");
        }

        foreach (var incident in progress.Unexpected)
        {
            await Console.Out.WriteLineAsync($"  unexpected: {incident.Id} ({incident.Reason})");
        }
    }
}
