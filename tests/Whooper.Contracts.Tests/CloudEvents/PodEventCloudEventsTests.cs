using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Whooper.Contracts.CloudEvents;
using Whooper.Contracts.Json;
using Whooper.Contracts.PodEvents;
using Whooper.Contracts.Tests.Testing;

namespace Whooper.Contracts.Tests.CloudEvents;

public sealed class PodEventCloudEventsTests
{
    [Fact]
    public void Encode_Failure_IsTheContractsCloudEvent()
    {
        var json = JsonDocument.Parse(PodEventCloudEvents.Encode(Events.Failed("occurrence-1", log: ["bye"]))).RootElement;

        Assert.Equal(
            ["1.0", "occurrence-1", "io.whooper.pod.failed.v1", "/clusters/prod-eu", "shop/web-1/app", "application/json", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"],
            new[] { "specversion", "id", "type", "source", "subject", "datacontenttype", "traceparent" }.Select(a => json.GetProperty(a).GetString()!));
        Assert.Equal(Events.At, json.GetProperty("time").GetDateTimeOffset());
        var data = json.GetProperty("data");
        Assert.Equal("io.whooper.pod.failed.v1", data.GetProperty("type").GetString());
        Assert.Equal("OOMKilled", data.GetProperty("reason").GetString());
        Assert.Equal("bye", data.GetProperty("context").GetProperty("logLines")[0].GetString());
    }

    [Fact]
    public void Join_SeveralEvents_IsABatchThatCloudEventsReads()
    {
        PodEvent[] events = [Events.Failed("1"), Events.Recovered(), Events.Gone()];

        var batch = Decode(PodEventCloudEvents.Join([.. events.Select(PodEventCloudEvents.Encode)]));

        Assert.Equal([PodEventTypes.Failed, PodEventTypes.Recovered, PodEventTypes.Gone], batch.Select(e => e.Type));
        Assert.Equal(
            events.Select(e => e.GetType()), batch.Select(e => ((JsonElement)e.Data!).Deserialize(ContractsJson.Default.PodEvent)!.GetType()));
        Assert.Equal([Events.At, Events.At.AddMinutes(5), Events.At.AddMinutes(6)], batch.Select(e => e.Time!.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Join_FewEvents_IsStillAnArray(int count)
    {
        var batch = PodEventCloudEvents.Join([.. Enumerable.Repeat(PodEventCloudEvents.Encode(Events.Gone()), count)]);

        Assert.Equal(count, JsonDocument.Parse(batch).RootElement.GetArrayLength());
    }

    [Fact]
    public void Encode_HostileNames_StayOneEvent()
    {
        var hostile = Events.Failed("\"},{\"id\":\"2") with { Message = "</script>\n\u0000" };

        var decoded = Assert.Single(Decode(PodEventCloudEvents.Join([PodEventCloudEvents.Encode(hostile)])));

        Assert.Equal(hostile.Id, decoded.Id);
    }

    private static IReadOnlyList<CloudEvent> Decode(ReadOnlyMemory<byte> batch) =>
        new JsonEventFormatter().DecodeBatchModeMessage(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(batch.Span)), null, [PodEventCloudEvents.TraceParent]);
}
