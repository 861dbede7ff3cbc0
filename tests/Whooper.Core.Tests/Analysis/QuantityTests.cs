using Whooper.Core.Analysis;

namespace Whooper.Core.Tests.Analysis;

public sealed class QuantityTests
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
        Assert.Equal(expected, Quantity.Double(quantity));
}
