using System.Text.Encodings.Web;
using Whooper.Core.Reports;

namespace Whooper.Core.Tests.Reports;

public sealed class WeighedTextTests
{
    [Theory]
    [InlineData("plain", 40, "plain")]
    [InlineData("<<<<<<<<<<", 9, "<<…")]
    [InlineData("🔄🔄🔄", 20, "🔄🔄…")]
    [InlineData(null, 9, "")]
    public void Line_HeavyCharacters_CountAsWhatTheyBecome(string? text, int maxWeight, string expected) =>
        Assert.Equal(expected, WeighedText.Line(text, maxWeight));

    [Fact]
    public void Block_Indentation_Stays() => Assert.Equal("  at Main\n\tdeeper", WeighedText.Block("\n  at Main\n\tdeeper\n\n", 100));

    [Fact]
    public void Weight_AnyText_IsItsEncodedLength()
    {
        const string text = "a<b> & \"c\" '+` ü 🔄";

        Assert.Equal(HtmlEncoder.Default.Encode(text).Length, WeighedText.Weight(text));
    }
}
