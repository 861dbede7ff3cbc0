using System.Globalization;
using System.Text.RegularExpressions;

namespace Whooper.Standalone.Tests.Documentation;

/// <summary>Who searches the documentation for a message finds it as it was printed.</summary>
public sealed partial class TroubleshootingTests
{
    private static readonly MarkdownPage Page = MarkdownPage.At(Path.Combine("docs", "troubleshooting.md"));

    private static readonly IReadOnlyList<QuotedMessage> Quotes = [.. QuotedMessage.Of(Page)];

    [Fact]
    public void Page_QuotesEventsAsTheyAreLogged()
    {
        var events = Quotes.Where(quote => quote.EventId is not null).ToList();

        Assert.InRange(events.Count, 20, int.MaxValue);
        Assert.DoesNotContain(events, quote => !LogMessage.All.TryGetValue(quote.EventId!.Value, out var message) || !quote.IsOf(message));
    }

    [Fact]
    public void Page_QuotesErrorsOfTheStartAsTheyAreWritten()
    {
        var errors = Quotes.Where(quote => quote.Where == "at the start").ToList();

        Assert.InRange(errors.Count, 3, int.MaxValue);
        Assert.DoesNotContain(errors, quote => !quote.StandsIn(LogMessage.Sources));
    }

    [Fact]
    public void Page_QuotesCausesOfARefusedDatabaseAsTheyAreWritten()
    {
        var causes = Causes().Match(Page.Text).Groups["causes"].Captures
            .SelectMany(cause => QuotedMessage.Of(new MarkdownPage("", cause.Value))).ToList();

        Assert.InRange(causes.Count, 7, int.MaxValue);
        Assert.DoesNotContain(causes, quote => !quote.StandsIn(LogMessage.Sources));
    }

    [Fact]
    public void Page_SaysOfEachMessageWhereItIsSaid() => Assert.DoesNotContain(
        Quotes,
        quote => quote.IsSentence && quote.Where is null && !Causes().Match(Page.Text).Value.Contains(quote.Text, StringComparison.Ordinal));

    [Fact]
    public void Pages_NameNoEventThatDoesNotExist() => Assert.Empty(
        from page in MarkdownPage.All
        from Match number in Event().Matches(page.Text)
        where !LogMessage.All.ContainsKey(int.Parse(number.Groups["id"].Value, CultureInfo.InvariantCulture))
        select $"{page.Path}: {number.Value}");

    [GeneratedRegex(@"^\| the message says \|.*\n\| --- .*\n(?:\| (?<causes>[^|]+) \|.*\n)+", RegexOptions.Multiline)]
    private static partial Regex Causes();

    [GeneratedRegex(@"\bevent (?<id>[1-9]\d{3})\b")]
    private static partial Regex Event();
}
