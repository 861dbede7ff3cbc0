using Whooper.Api.Forwarders;

namespace Whooper.Api.Tests.Forwarders;

public sealed class InMemoryForwarderRegistryTests
{
    [Fact]
    public async Task Record_MoreThanItHolds_ForgetsTheLongestSilent()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var registry = new InMemoryForwarderRegistry();
        for (var number = 0; number <= InMemoryForwarderRegistry.Capacity; number++)
        {
            await registry.RecordAsync(
                new($"f-{number:000}", TestEvents.Start.AddSeconds(number == 1 ? -1 : number), new() { Cluster = "prod" }), cancellation);
        }

        var known = await registry.ListAsync(cancellation);

        Assert.Equal(InMemoryForwarderRegistry.Capacity, known.Count);
        Assert.DoesNotContain(known, state => state.Id == "f-001");
        Assert.Equal("f-000", known[0].Id);
    }
}
