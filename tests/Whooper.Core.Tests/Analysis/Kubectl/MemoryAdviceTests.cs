using Whooper.Core.Analysis.Kubectl;

namespace Whooper.Core.Tests.Analysis.Kubectl;

public sealed class MemoryAdviceTests
{
    [Theory]
    [InlineData("256Mi", "512Mi")]
    [InlineData("1Gi", "2Gi")]
    [InlineData("134217728", "268435456")]
    [InlineData("1.5Gi", null)]
    [InlineData("500m", null)]
    [InlineData("", null)]
    [InlineData("Mi", null)]
    [InlineData("99999999999999999999Mi", null)]
    public void Double_Quantity_KeepsTheUnit(string quantity, string? expected) =>
        Assert.Equal(expected, MemoryAdvice.Double(quantity));
}
