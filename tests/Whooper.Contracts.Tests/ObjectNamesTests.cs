namespace Whooper.Contracts.Tests;

public sealed class ObjectNamesTests
{
    [Theory]
    [InlineData("prod-eu.1_a", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("ä", false)]
    public void IsPlain_Name_HasLettersDigitsDotsDashesUnderscores(string name, bool expected) =>
        Assert.Equal(expected, ObjectNames.IsPlain(name, ObjectNames.MaxCluster));

    [Theory]
    [InlineData("web-1", true)]
    [InlineData("a.b.c", true)]
    [InlineData("-web", false)]
    [InlineData("web.", false)]
    [InlineData("Web", false)]
    [InlineData("web\n", false)]
    public void IsKubernetes_Name_IsADnsName(string name, bool expected) => Assert.Equal(expected, ObjectNames.IsKubernetes(name, 63));

    [Fact]
    public void Names_TooLong_AreNone()
    {
        var name = new string('a', 64);

        Assert.Equal((false, true), (ObjectNames.IsPlain(name, 63), ObjectNames.IsPlain(name, 64)));
        Assert.Equal((false, true), (ObjectNames.IsKubernetes(name, 63), ObjectNames.IsKubernetes(name, 64)));
        Assert.False(ObjectNames.IsKind(name));
        Assert.Equal((true, false), (ObjectNames.IsUid(name), ObjectNames.IsUid(name + "a")));
    }

    [Theory]
    [InlineData("mute.shop.Deployment.web", true)]
    [InlineData("shop-web-app-1773480413589.2", true)]
    [InlineData(".hidden", false)]
    [InlineData("a/b", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsInstanceId_Id_IsOneThatWhooperGives(string? id, bool expected) => Assert.Equal(expected, ObjectNames.IsInstanceId(id));

    [Theory]
    [InlineData("OOMKilled", true)]
    [InlineData("OutOfephemeral-storage", true)]
    [InlineData("two words", false)]
    [InlineData("", false)]
    public void IsReason_Word_IsOne(string reason, bool expected) => Assert.Equal(expected, ObjectNames.IsReason(reason));
}
