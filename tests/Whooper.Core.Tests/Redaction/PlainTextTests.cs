using Whooper.Core.Redaction;

namespace Whooper.Core.Tests.Redaction;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("a\0b\u0008c", "abc")]
    [InlineData("user\u202Etxt.exe", "usertxt.exe")]
    [InlineData("tab\tand\nline 🔄", "tab\tand\nline 🔄")]
    public void Clean_WhatIsNoText_IsLeftOut(string text, string expected) => Assert.Equal(expected, PlainText.Clean(text));

    // Attribute data is stored as UTF-8, which has no lone surrogates.
    [Fact]
    public void Clean_LoneSurrogate_IsReplaced() => Assert.Equal("lone \uFFFD one", PlainText.Clean("lone \uD800 one"));

    [Theory]
    [InlineData("one\r\n two\t\tthree ", 40, "one two three")]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcd🔄fg", 6, "abcd…")]
    public void Line_LongOrBrokenText_IsOneBoundedLine(string text, int maxLength, string expected) =>
        Assert.Equal(expected, PlainText.Line(text, maxLength));
}
