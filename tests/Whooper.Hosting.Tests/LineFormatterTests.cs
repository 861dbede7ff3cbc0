using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Whooper.Hosting.Tests;

public sealed class LineFormatterTests
{
    [Fact]
    public void Write_OrdinaryMessage_IsTimeLevelAndSentence() =>
        Assert.Equal($"12:30:00 WARN  Pod shop/pay-1 failed: größer als 5 %{Environment.NewLine}", Write("Pod shop/pay-1 failed: größer als 5 %"));

    [Theory]
    [InlineData("a\n12:30:01 CRIT  All is lost", "a\\n12:30:01 CRIT  All is lost")]
    [InlineData("a\r\nb", "a\\r\\nb")]
    [InlineData("\u001b[2J\u001b]0;owned\u0007", "\\u001b[2J\\u001b]0;owned\\u0007")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("tab\there", "tab\\there")]
    [InlineData("a\u2028b\u202e\u2066", "a\\u2028b\\u202e\\u2066")]
    [InlineData("\0", "\\u0000")]
    public void Write_ControlCharacters_AreVisibleEscapesOnOneLine(string message, string expected) =>
        Assert.Equal($"12:30:00 WARN  {expected}{Environment.NewLine}", Write(message));

    [Fact]
    public void Write_ExceptionOfSeveralLines_IsOneLine()
    {
        var line = Write("It failed.", Thrown("first\n  second \u001b[0m"));

        Assert.Equal(line.Length - Environment.NewLine.Length, line.IndexOf(Environment.NewLine, StringComparison.Ordinal));
        Assert.StartsWith("12:30:00 WARN  It failed. | System.InvalidOperationException: first | second \\u001b[0m | at ", line, StringComparison.Ordinal);
    }

    private static string Write(string message, Exception? exception = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 12, 30, 0, TimeSpan.Zero));
        using var writer = new StringWriter();
        new LineFormatter(time).Write(
            new LogEntry<string>(LogLevel.Warning, "category", default, message, exception, (state, _) => state), scopeProvider: null, writer);
        return writer.ToString();
    }

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }
}
