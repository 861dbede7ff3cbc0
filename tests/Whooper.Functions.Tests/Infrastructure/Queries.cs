using System.Text.Json;
using System.Text.RegularExpressions;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>The KQL of the alerts and of the workbook, and what it relies on.</summary>
internal static partial class Queries
{
    /// <summary>By where they stand.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = OfAlerts().Concat(OfWorkbook()).ToDictionary();

    public static JsonElement Workbook() => JsonElement.Parse(Repository.Read("infra/observability/azure-workbook.json"));

    public static IEnumerable<string> MetricNames(string query) => MetricName().Matches(query).Select(match => match.Groups[1].Value);

    public static IEnumerable<string> Labels(string query) => Label().Matches(query).Select(match => match.Groups[1].Value).Where(label => !IsOfHost(label));

    /// <summary>Values that a label is compared with, by label.</summary>
    public static IEnumerable<(string Label, string Value)> LabelValues(string query) => LabelValue().Matches(query)
        .SelectMany(match => Quoted().Matches(match.Groups[2].Value).Select(value => (match.Groups[1].Value, value.Groups[1].Value)));

    public static IEnumerable<string> MessageBeginnings(string query) => MessageBeginning().Matches(query).Select(match => match.Groups[1].Value);

    /// <summary>Brackets pair, strings end.</summary>
    public static bool IsBalanced(string query)
    {
        var open = new Stack<char>();
        foreach (var letter in Text().Replace(query, "\"\""))
        {
            if (letter is '(' or '[' or '{')
            {
                open.Push(letter);
            }
            else if (letter is ')' or ']' or '}' && (open.Count == 0 || letter - open.Pop() is not (1 or 2)))
            {
                return false;
            }
        }

        return open.Count == 0 && !Text().Replace(query, "").Contains('"');
    }

    // The Durable extension's own fields, under the names that its two ways of logging give them.
    private static bool IsOfHost(string label) => label is "functionType" or "instanceId" || label.StartsWith("prop__", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> OfAlerts() => Directory.GetFiles(Repository.PathOf("infra/bicep/queries"))
        .Select(file => KeyValuePair.Create(Path.GetFileName(file), File.ReadAllText(file)));

    private static IEnumerable<KeyValuePair<string, string>> OfWorkbook() => Workbook().GetProperty("items").EnumerateArray()
        .Where(item => item.GetProperty("type").GetInt32() == 3)
        .Select(item => KeyValuePair.Create($"workbook: {item.GetProperty("name")}", item.GetProperty("content").GetProperty("query").GetString()!));

    [GeneratedRegex("Name == \"(whooper_\\w+)\"")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"Properties\.(\w+)")]
    private static partial Regex Label();

    [GeneratedRegex("""tostring\(Properties\.(\w+)\) (?:==|!=|in) (\([^)]*\)|"[^"]*")""")]
    private static partial Regex LabelValue();

    [GeneratedRegex("Message startswith \"([^\"]+)\"")]
    private static partial Regex MessageBeginning();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
