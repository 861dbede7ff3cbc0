using System.Globalization;
using System.Text.RegularExpressions;
using Whooper.Contracts.Incidents;

namespace Whooper.Core.Tests.Reports;

/// <summary>Text must be readable for everyone: WCAG 2.2 asks for a contrast of 4.5.</summary>
public sealed partial class ThemeTests
{
    public static TheoryData<NotificationKind, Severity> Headers => new(
        from kind in Enum.GetValues<NotificationKind>() from severity in Enum.GetValues<Severity>() select (kind, severity));

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task RenderAsync_Header_HasContrast(NotificationKind kind, Severity severity)
    {
        var incident = Analysis.Incidents.Of("OOMKilled", 137) with { Severity = severity };

        var report = await RenderReport.Of(Notifications.Of(kind, incident, context: null));

        var accent = Header().Match(report.Html).Groups["colour"].Value;
        Assert.InRange(Contrast(accent, "#ffffff"), 4.5, 21);
    }

    [Theory]
    [InlineData("#667085", "#ffffff")]
    [InlineData("#344054", "#ffffff")]
    [InlineData("#1d2939", "#f8f9fb")]
    [InlineData("#b54708", "#ffffff")]
    [InlineData("#175cd3", "#ffffff")]
    [InlineData("#e6eaf0", "#151b23")]
    [InlineData("#9aa5b4", "#151b23")]
    [InlineData("#dbe2ea", "#0b0f14")]
    [InlineData("#fdb022", "#151b23")]
    [InlineData("#84adff", "#151b23")]
    public async Task RenderAsync_Text_HasContrastByDayAndByNight(string ink, string paper)
    {
        var report = await RenderReport.Of(Notifications.ByName["opened-oom"], "https://whooper.example");

        Assert.Contains($"color:{ink}", report.Html.Replace("color: ", "color:", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(paper, report.Html, StringComparison.Ordinal);
        Assert.InRange(Contrast(ink, paper), 4.5, 21);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var (red, green, blue) = (Channel(1), Channel(3), Channel(5));
        return (0.2126 * red) + (0.7152 * green) + (0.0722 * blue);

        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }

    [GeneratedRegex("<td class=\"pad\" bgcolor=\"(?<colour>#[0-9a-f]{6})\"")]
    private static partial Regex Header();
}
