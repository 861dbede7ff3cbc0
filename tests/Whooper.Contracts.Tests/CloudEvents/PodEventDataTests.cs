using System.Text.Json;
using Whooper.Contracts.CloudEvents;
using Whooper.Contracts.PodEvents;
using Whooper.Contracts.Tests.Testing;

namespace Whooper.Contracts.Tests.CloudEvents;

public sealed class PodEventDataTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        PodEvent[] events = [Events.Failed("1", log: ["bye"]), Events.Recovered(), Events.Gone()];

        Assert.All(events, written =>
        {
            var cloudEvent = PodEventCloudEvents.ToCloudEvent(written);
            var read = PodEventData.Read((JsonElement)cloudEvent.Data!, cloudEvent.Id!, PodEventData.TypeOf(cloudEvent.Type!)!);
            Assert.Equal(written.GetType(), read.GetType());
            Assert.Equal(PodEventCloudEvents.Encode(written).ToArray(), PodEventCloudEvents.Encode(read).ToArray());
        });
    }

    [Fact]
    public void Read_DataWithAnotherIdAndType_GoesByTheEnvelope()
    {
        var data = JsonSerializer.SerializeToNode(PodEventCloudEvents.ToCloudEvent(Events.Gone()).Data)!;
        (data["id"], data["type"]) = ("other", PodEventTypes.Failed);

        var read = PodEventData.Read(data.Deserialize<JsonElement>(), "mine", PodEventData.TypeOf(PodEventTypes.Gone)!);

        Assert.Equal(("mine", typeof(PodGone)), (read.Id, read.GetType()));
    }

    [Fact]
    public void Missing_LacksAndNulls_AreNamed() => Assert.Equal(
        ["cluster", "goneAt"],
        PodEventData.Missing(
            JsonElement.Parse("""
                {"incidentId":"i","cluster":null,"namespace":"n","workload":{"kind":"Pod","name":"p"},"podName":"p","podUid":"u","containerName":"c"}
                """),
            PodEventData.TypeOf(PodEventTypes.Gone)!).Order());

    [Fact]
    public void TypeOf_AnotherType_IsNull() => Assert.Null(PodEventData.TypeOf("io.whooper.pod.exploded.v1"));
}
