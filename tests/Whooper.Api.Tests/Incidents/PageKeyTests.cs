using Whooper.Api.Incidents;

namespace Whooper.Api.Tests.Incidents;

public sealed class PageKeyTests
{
    private static readonly PageKey Key = new(TestEvents.Start.AddTicks(7), "shop-checkout-1");

    [Fact]
    public void FromToken_OfAToken_IsTheSameKey() => Assert.Equal(Key, PageKey.FromToken(Key.ToToken()));

    [Fact]
    public void CompareTo_Newer_ComesFirst()
    {
        Assert.True(Key.CompareTo(Key with { CreatedAt = Key.CreatedAt.AddTicks(-1) }) < 0);
        Assert.True(Key.CompareTo(Key with { Id = "shop-checkout-2" }) < 0);
        Assert.Equal(0, Key.CompareTo(Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!!")]
    [InlineData("MTIzNA")]
    [InlineData("LTEgYQ")]
    [InlineData("MSBh")]
    public void FromToken_OfAnythingElse_IsNone(string token) => Assert.Null(PageKey.FromToken(token));
}
