using System.Text.RegularExpressions;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>docs/azure.md lists the functions that there are, each once, with its trigger and key.</summary>
public sealed partial class FunctionsTableTests
{
    [Fact]
    public void Azure_Functions_AreThoseOfTheGoldenFile()
    {
        var listed = Row().Matches(Repository.Read("docs/azure.md")).SelectMany(row =>
            Name().Matches(row.Groups["names"].Value).Select(name => $"{name.Groups[1].Value} {Trigger(row.Groups["trigger"].Value)}{Key(row.Groups["key"].Value)}"));

        Assert.Equal(
            File.ReadLines(Path.Combine(AppContext.BaseDirectory, "functions.golden")).Select(line => Golden().Match(line).Value),
            listed.Order(StringComparer.Ordinal));
    }

    private static string Trigger(string word) => word switch
    {
        "HTTP" => "httpTrigger",
        "orchestrations" => "orchestrationTrigger",
        "activities" => "activityTrigger",
        "timer" => "timerTrigger",
        _ => word,
    };

    private static string Key(string word) => word switch
    {
        "function" => " Function",
        "none" => " Anonymous",
        _ => word,
    };

    [GeneratedRegex(@"^\| (?<names>`\w+`(?:, `\w+`)*) \| (?<trigger>HTTP|orchestrations|activities|timer)\b[^|]* \| (?:(?<key>\w+) )?\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\w+ \w+(?: Function| Anonymous)?")]
    private static partial Regex Golden();
}
