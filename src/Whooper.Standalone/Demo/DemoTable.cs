using System.Globalization;
using Spectre.Console;
using Whooper.Contracts.Incidents;

namespace Whooper.Standalone.Demo;

/// <summary>The demo's progress as a table.</summary>
internal static class DemoTable
{
    public static Table Of(DemoProgress progress)
    {
        var table = new Table().Border(TableBorder.Rounded).Expand()
            .AddColumns("Story", "Workload", "Reason", "Severity", "Failures", "Report", "Container");
        foreach (var scenario in progress.Scenarios)
        {
            table.AddRow(Row(scenario));
        }

        foreach (var incident in progress.Unexpected)
        {
            table.AddRow([Text("unexpected", "red"), .. Cells(incident)]);
        }

        return table;
    }

    private static Markup[] Row(ScenarioProgress progress) => progress switch
    {
        { Incident: { } incident } => [Text(progress.Scenario.Name), .. Cells(incident)],
        { State: ScenarioState.Quiet } => [Text(progress.Scenario.Name), Text("no incident, rightly", "grey"), .. Blank(5)],
        _ => [Text(progress.Scenario.Name, "grey"), Text("…", "grey"), .. Blank(5)],
    };

    private static Markup[] Cells(Incident incident) =>
    [
        Text($"{incident.Namespace}/{incident.Workload.Name}"),
        Text(incident.Reason),
        Text(incident.Severity.ToString().ToLowerInvariant(), Color(incident.Severity)),
        Text(incident.PodCount > 1 ? $"{incident.Occurrences} on {incident.PodCount} pods" : Number(incident.Occurrences)),
        Report(incident),
        incident.Recovery switch
        {
            Recovery.Recovered => Text("recovered", "green"),
            Recovery.Gone => Text("gone", "grey"),
            Recovery.Unknown => Text("unknown", "grey"),
            _ => Text("failing", "yellow"),
        },
    ];

    private static Markup Report(Incident incident) => incident.Status switch
    {
        IncidentStatus.Healed => Text(
            string.Create(CultureInfo.InvariantCulture, $"mailed after {(incident.HealedAt - incident.DetectedAt)?.TotalMilliseconds:0} ms"), "green"),
        IncidentStatus.Failed => Text("not delivered", "red"),
        _ => Text("on its way", "yellow"),
    };

    private static string Color(Severity severity) => severity switch
    {
        Severity.Critical => "red",
        Severity.High => "darkorange",
        Severity.Medium => "yellow",
        _ => "grey",
    };

    private static IEnumerable<Markup> Blank(int count) => Enumerable.Repeat(new Markup(string.Empty), count);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Markup Text(string text, string? style = null) =>
        new(style is null ? Markup.Escape(text) : $"[{style}]{Markup.Escape(text)}[/]");
}
