using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Whooper.EndToEnd.Tests.Observability;

/// <summary>What operators load: alerts for Prometheus and a dashboard for Grafana.</summary>
internal static partial class ObservabilityFiles
{
    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "infra", "observability");

    public static string Alerts { get; } = File.ReadAllText(Path.Combine(Folder, "alerts.yaml"));

    public static JsonNode Dashboard { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "grafana-dashboard.json")))!;

    public static IReadOnlyList<JsonNode> Panels { get; } = [.. Dashboard["panels"]!.AsArray().Select(panel => panel!)];

    /// <summary>The dashboard's expressions, with Grafana's variables filled in.</summary>
    public static IReadOnlyList<string> Expressions { get; } =
    [
        .. Panels.SelectMany(panel => panel["targets"]?.AsArray() ?? []).Select(target => GrafanaVariable().Replace((string)target!["expr"]!, "5m")),
    ];

    /// <summary>Each use of a metric, with the labels that it is selected by.</summary>
    public static IEnumerable<(string Metric, IReadOnlyList<string> Labels)> UsesIn(string text) =>
        from use in Use().Matches(text)
        let labels = use.Groups["label"].Captures.Select(label => label.Value).ToList()
        select (use.Groups["metric"].Value, (IReadOnlyList<string>)labels);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Whooper.Functions.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException($"No Whooper.Functions.sln above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"(?<metric>whooper_[a-z_]+)(?:\{(?:(?<label>[a-z]+)(?:=~|!~|!=|=)""[^""]*"",?)*\})?")]
    private static partial Regex Use();

    [GeneratedRegex(@"\$__[a-z_]+|\$[a-z]+")]
    private static partial Regex GrafanaVariable();
}
