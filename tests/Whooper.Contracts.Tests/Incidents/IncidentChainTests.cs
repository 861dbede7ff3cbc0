using Whooper.Contracts.Incidents;

namespace Whooper.Contracts.Tests.Incidents;

public sealed class IncidentChainTests
{
    private const string First = "shop-checkout-7d9f8b6c5-x2x4z-checkout-1773480413589";

    [Theory]
    [InlineData(First, First)]
    [InlineData($"{First}.2", First)]
    [InlineData($"{First}.100", First)]
    [InlineData("web-1.2", "web-1.2")]
    [InlineData($"{First}.0", $"{First}.0")]
    public void Root_OfAnId_IsTheFirstOfItsChain(string id, string root) => Assert.Equal(root, IncidentChain.Root(id));

    [Fact]
    public void From_TheFirst_GoesOnToTheLastGeneration()
    {
        string[] ids = [.. IncidentChain.From(First)];

        Assert.Equal([First, $"{First}.2", $"{First}.3"], ids[..3]);
        Assert.Equal($"{First}.{IncidentChain.MaxGenerations}", ids[^1]);
        Assert.Equal(IncidentChain.MaxGenerations, ids.Distinct().Count());
    }

    [Fact]
    public void From_ASuccessor_GoesOnFromThere() => Assert.Equal([$"{First}.7", $"{First}.8"], IncidentChain.From($"{First}.7").Take(2));
}
