using System.Text.RegularExpressions;
using Whooper.Integrations.Analysis;
using Whooper.Integrations.Mail;

namespace Whooper.Standalone.Tests.Documentation;

/// <summary>docs/configuration.md names every key there is, with its default, and no page names one that is not.</summary>
public sealed partial class ConfigurationDocumentTests
{
    /// <summary>Their value in the class is not what a user meets: the host or the machine gives another.</summary>
    private static readonly string[] DefaultsOfTheHost = ["Whooper:Forwarder:Id", "Whooper:Mail:Transport"];

    /// <summary>Set by the host; there is nothing to export.</summary>
    private static readonly string[] SetByTheHost =
        ["Whooper:Api:StoreListsNewestFirst", "Whooper:Mail:OutboxDirectory", "Whooper:Storage:DataDirectory"];

    private static readonly MarkdownPage Page = MarkdownPage.At(Path.Combine("docs", "configuration.md"));

    private static readonly Dictionary<string, string> Rows =
        Row().Matches(Page.Text).ToDictionary(row => row.Groups["key"].Value, row => row.Groups["rest"].Value);

    [Fact]
    public void Page_HasOneRowForEachKey() => Assert.Equal(ConfigurationKey.All.Select(key => key.Name), Rows.Keys.Order());

    [Fact]
    public void Rows_SayTheDefault() => Assert.Empty(ConfigurationKey.All
        .Where(key => key.Default.Length > 0 && !DefaultsOfTheHost.Contains(key.Name))
        .Where(key => !Rows[key.Name].Contains($"| `{key.Default}` |", StringComparison.Ordinal))
        .Select(key => $"{key.Name}: {key.Default}"));

    [Fact]
    public void Page_ShowsEachKeyAsEnvironmentVariable()
    {
        var shown = Concrete(Page.Text, Variable()).ToList();

        Assert.Empty(ConfigurationKey.All.Where(key => !SetByTheHost.Contains(key.Name) && !shown.Exists(key.Covers)).Select(key => key.Name));
    }

    [Fact]
    public void Page_NamesTheVariablesThatStandIn()
    {
        Assert.Contains(AiOptions.GeminiKey, Page.Text, StringComparison.Ordinal);
        Assert.Contains(MailOptions.DefaultRecipientKey, Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_NameNoKeyThatDoesNotExist() => Assert.Empty(
        from page in MarkdownPage.All
        from key in Concrete(page.Text, Key()).Concat(Concrete(page.Text, Variable()))
        where !ConfigurationKey.All.Any(known => known.Covers(key) || known.Name.StartsWith(key + ":", StringComparison.Ordinal))
        select $"{page.Path}: {key}");

    private static IEnumerable<string> Concrete(string text, Regex form) =>
        form.Matches(text).Select(match => match.Value.Replace("__", ":")).Distinct();

    [GeneratedRegex(@"^\| `(?<key>Whooper:[A-Za-z:]+(?:\{reason\})?)` (?<rest>\|.*)$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("Whooper(?::[A-Z][A-Za-z]+)+")]
    private static partial Regex Key();

    [GeneratedRegex("Whooper(?:__[A-Za-z0-9]+)+")]
    private static partial Regex Variable();
}
