using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

public sealed class PayloadTests
{
    public static TheoryData<string> Texts => new("", "\0 and \u0001", "Grüße, 東京 🚀", "\"quoted\" \\ {{json}}", "2024-01-01T00:00:00Z", "\r\n\t");

    [Theory]
    [MemberData(nameof(Texts))]
    public Task Payload_OfAnyCharacters_ComesBackUnchanged(string text) => RoundTripAsync(text);

    [Fact]
    public Task Payload_OfOneMebibyte_ComesBackUnchanged() => RoundTripAsync(string.Concat(Enumerable.Repeat("0123456789abcdéf", 1 << 16)));

    [Theory]
    [InlineData("ns-pod-container-1700000000000")]
    [InlineData("Ünïcode 名前 🚀")]
    [InlineData("'; DROP TABLE instances; --")]
    public async Task InstanceId_OfAnyCharacters_IsFound(string instanceId)
    {
        await using var hub = await new TestHub().Orchestration("echo", context => Task.FromResult(context.Input)).StartAsync();

        var state = await hub.RunAsync("echo", instanceId, "x");

        Assert.Equal(instanceId, state.OrchestrationInstance.InstanceId);
        Assert.Equal("\"x\"", state.Output);
    }

    private static async Task RoundTripAsync(string text)
    {
        await using var hub = await new TestHub()
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
