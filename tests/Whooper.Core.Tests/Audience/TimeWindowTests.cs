using System.Globalization;
using Whooper.Core.Audience;

namespace Whooper.Core.Tests.Audience;

public sealed class TimeWindowTests
{
    /// <summary>14 March 2026 is a Saturday; Berlin's clocks are an hour ahead of UTC, and two from 29 March on.</summary>
    [Theory]
    [InlineData("", "22:00", "06:00", "2026-03-14T21:59:59Z", true)]
    [InlineData("", "22:00", "06:00", "2026-03-14T05:00:00Z", false)]
    [InlineData("", "22:00", "06:00", "2026-03-14T04:59:00Z", true)]
    [InlineData("", "22:00", "06:00", "2026-03-14T20:59:00Z", false)]
    [InlineData("Sat", "22:00", "06:00", "2026-03-15T03:00:00Z", true)]
    [InlineData("Sat", "22:00", "06:00", "2026-03-14T03:00:00Z", false)]
    [InlineData("Sat,Sun", null, null, "2026-03-13T23:30:00Z", true)]
    [InlineData("Sat,Sun", null, null, "2026-03-13T22:30:00Z", false)]
    [InlineData("Mon-Fri", "09:00", "17:00", "2026-03-16T08:00:00Z", true)]
    [InlineData("Fri-Mon", "09:00", "24:00", "2026-03-15T22:30:00Z", true)]
    [InlineData("", "09:00", "10:00", "2026-03-30T07:30:00Z", true)]
    [InlineData("", "09:00", "10:00", "2026-03-30T08:30:00Z", false)]
    public void Covers_HoursAndDays_AreOfTheRulesTimeZone(string days, string? from, string? to, string at, bool covered) =>
        Assert.Equal(covered, Read(new() { Days = days, From = from, To = to, TimeZone = "Europe/Berlin" }).Covers(Time(at)));

    [Theory]
    [InlineData("2026-12-24T16:59:00Z", false)]
    [InlineData("2026-12-24T17:00:00Z", true)]
    [InlineData("2026-12-26T22:59:00Z", true)]
    [InlineData("2026-12-26T23:00:00Z", false)]
    public void Covers_FromOneMomentToAnother(string at, bool covered) => Assert.Equal(
        covered, Read(new() { Starts = "2026-12-24T18:00", Ends = "2026-12-27", TimeZone = "Europe/Berlin" }).Covers(Time(at)));

    [Fact]
    public void Read_NothingGiven_IsAlways()
    {
        List<string> errors = [];

        Assert.Null(TimeWindow.Read("key", new(), errors));
        Assert.Empty(errors);
    }

    private static TimeWindow Read(WindowOptions options)
    {
        List<string> errors = [];
        var window = TimeWindow.Read("key", options, errors);
        Assert.Empty(errors);
        return window!;
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
