using System.Globalization;
using Whooper.Core.Reports;

namespace Whooper.Core.Tests.Reports;

public sealed class ReadableFiguresTests
{
    [Theory]
    [InlineData("-00:00:02", "0 seconds")]
    [InlineData("00:00:00", "0 seconds")]
    [InlineData("00:00:01", "1 second")]
    [InlineData("00:01:00", "1 minute")]
    [InlineData("00:03:12", "3 minutes 12 seconds")]
    [InlineData("02:10:59", "2 hours 10 minutes")]
    [InlineData("1.04:00:00", "1 day 4 hours")]
    [InlineData("3.00:59:00", "3 days")]
    public void Duration_TimeSpan_IsSaidInTwoUnits(string duration, string expected) =>
        Assert.Equal(expected, ReadableFigures.Duration(TimeSpan.Parse(duration, CultureInfo.InvariantCulture)));

    [Fact]
    public void Time_OfAnotherZone_IsUtc() =>
        Assert.Equal("14 Mar 2026, 08:26:53 UTC", ReadableFigures.Time(new(2026, 3, 14, 9, 26, 53, TimeSpan.FromHours(1))));
}
