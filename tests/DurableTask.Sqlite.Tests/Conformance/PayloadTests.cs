using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class PayloadTests
{
    [Theory]
    [Providers("")]
    [Providers("\0 and \u0001")]
    [Providers("Grüße, 東京 🚀")]
    [Providers("\"quoted\" \\ {{json}}")]
    [Providers("2024-01-01T00:00:00Z")]
    [Providers("\r\n\t")]
    public Task Payload_OfAnyCharacters_ComesBackUnchanged(Provider provider, string text) => RoundTripAsync(provider, text);

    [Theory]
    [Providers]
    public Task Payload_OfOneMebibyte_ComesBackUnchanged(Provider provider) => RoundTripAsync(provider, string.Concat(Enumerable.Repeat("0123456789abcdéf", 1 << 16)));

    [Theory]
    [Providers("ns-pod-container-1700000000000")]
    [Providers("Ünïcode 名前 🚀")]
    [Providers("'; DROP TABLE instances; --")]
    public async Task InstanceId_OfAnyCharacters_IsFound(Provider provider, string instanceId)
    {
        await using var hub = await (await TestHub.OnAsync(provider)).Orchestration("echo", context => Task.FromResult(context.Input)).StartAsync();

        var state = await hub.RunAsync("echo", instanceId, "x");

        Assert.Equal(instanceId, state.OrchestrationInstance.InstanceId);
        Assert.Equal("\"x\"", state.Output);
    }

    private static async Task RoundTripAsync(Provider provider, string text)
    {
        await using var hub = await (await TestHub.OnAsync(provider))
            .Orchestration("echo", async context =>
            {
                context.Status = text.Length < 1000 ? text : null;
                return await context.Event("text") + await context.Activity("echo", context.Input);
            })
            .Activity("echo", input => input)
            .StartAsync();
        await hub.ScheduleAsync("echo", "one", text);
        await hub.RaiseAsync("one", "text", text);

        var state = await hub.CompletionAsync("one");

        Assert.Equal(text, Newtonsoft.Json.JsonConvert.DeserializeObject<string>(state.Input, NoDates));
        Assert.Equal(text + text, Newtonsoft.Json.JsonConvert.DeserializeObject<string>(state.Output, NoDates));
        if (text.Length < 1000)
        {
            Assert.Equal(text, Newtonsoft.Json.JsonConvert.DeserializeObject<string>(state.Status, NoDates));
        }
    }

    private static readonly Newtonsoft.Json.JsonSerializerSettings NoDates = new() { DateParseHandling = Newtonsoft.Json.DateParseHandling.None };
}
