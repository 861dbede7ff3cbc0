using Whooper.Contracts.Incidents;

namespace Whooper.Contracts.Tests.Incidents;

public sealed class MuteIdTests
{
    [Fact]
    public void Of_Workload_IsReadable() => Assert.Equal("mute.shop.Deployment.checkout", MuteId.Of("shop", new("Deployment", "checkout")));

    [Fact]
    public void Of_LongNames_FitAndDiffer()
    {
        var name = new string('a', 200);

        var (one, other) = (MuteId.Of("shop", new("Deployment", $"{name}-1")), MuteId.Of("shop", new("Deployment", $"{name}-2")));

        Assert.NotEqual(one, other);
        Assert.All([one, other], id => Assert.InRange(id.Length, 1, IncidentId.MaxLength));
    }
}
