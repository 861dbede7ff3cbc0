using Whooper.Contracts.Http;

namespace Whooper.Contracts.Tests.Http;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("Sun, 01 Mar 2026 10:01:00 GMT", 60)]
    [InlineData("Sun, 01 Mar 2026 10:00:00 GMT", null)]
    [InlineData("Sun, 01 Mar 2026 09:00:00 GMT", null)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Parse_Header_IsTheWaitOrNothing(string? header, int? seconds) =>
        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, RetryAfter.Parse(header, Now));
}
