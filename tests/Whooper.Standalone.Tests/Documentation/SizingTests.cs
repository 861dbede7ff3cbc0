using System.Text.RegularExpressions;

namespace Whooper.Standalone.Tests.Documentation;

/// <summary>Each figure of the sizing table was measured: it stands on the page that the row cites.</summary>
public sealed partial class SizingTests
{
    private static readonly MarkdownPage Page = MarkdownPage.At(Path.Combine("docs", "operations.md"));

    [Fact]
    public void Rows_CiteFiguresThatWereMeasured()
    {
        var rows = Row().Matches(Page.Text);

        Assert.InRange(rows.Count, 8, int.MaxValue);
        Assert.Empty(
            from row in rows
            let cited = Number().Matches(MarkdownPage.At(Path.Combine("docs", row.Groups["page"].Value)).Text).Select(number => number.Value).ToHashSet()
            from number in Number().Matches(row.Groups["measured"].Value)
            where !cited.Contains(number.Value)
            select $"{number.Value} is not in {row.Groups["page"].Value}");
    }

    [GeneratedRegex(@"^\| [^|]+ \| (?<measured>[^|]+) \| \[\w+\]\((?<page>benchmarks[\w-]*\.md)[^)]*\) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*")]
    private static partial Regex Number();
}
