namespace Whooper.Contracts.Tests;

public sealed class ClippedTextTests
{
    private const string Emoji = "ab😀cd";

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData(Emoji, 4, "ab…")]
    [InlineData(Emoji, 5, "ab😀…")]
    public void Clip_Text_HasAtMostSoManyCharacters(string text, int length, string expected) =>
        Assert.Equal(expected, ClippedText.Clip(text, length));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc…")]
    [InlineData(Emoji, 3, "ab…")]
    [InlineData(Emoji, 4, "ab😀…")]
    public void ClipAfter_Text_KeepsSoManyCharacters(string text, int length, string expected) =>
        Assert.Equal(expected, ClippedText.ClipAfter(text, length));

    [Theory]
    [InlineData(Emoji, 3, "ab", "cd")]
    [InlineData(Emoji, 2, "ab", "cd")]
    [InlineData(Emoji, 0, "", "")]
    [InlineData(Emoji, 9, Emoji, Emoji)]
    public void HeadAndTail_NeverSplitACharacter(string text, int length, string head, string tail) =>
        Assert.Equal((head, tail), (ClippedText.Head(text, length).ToString(), ClippedText.Tail(text, length).ToString()));
}
