using System.Text.Encodings.Web;
using Whooper.Core.Reports;

namespace Whooper.Core.Tests.Reports;

public sealed class BoundedTests
{
    [Theory]
    [InlineData("plain", 40, "plain")]
    [InlineData("<<<<<<<<<<", 9, "<<…")]
    [InlineData("🔄🔄🔄", 20, "🔄🔄…")]
    [InlineData(null, 9, "")]
    public void Line_HeavyCharacters_CountAsWhatTheyBecome(string? text, int maxWeight, string expected) =>
        Assert.Equal(expected, Bounded.Line(text, maxWeight));

    [Fact]
    public void Block_Indentation_Stays() => Assert.Equal("  at Main\n\tdeeper", Bounded.Block("\n  at Main\n\tdeeper\n\n", 100));

    [Fact]
    public void Weight_AnyText_IsItsEncodedLength()
    {
        const string text = "a<b> & \"c\" '+` ü 🔄";

        Assert.Equal(HtmlEncoder.Default.Encode(text).Length, Bounded.Weight(text));
    }
}
