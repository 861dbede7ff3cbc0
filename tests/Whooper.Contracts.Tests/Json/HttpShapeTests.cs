using System.Text.Json;
using Whooper.Contracts.Http;
using Whooper.Contracts.Json;
using Whooper.Contracts.Tests.Testing;

namespace Whooper.Contracts.Tests.Json;

/// <summary>Forwarders and APIs of different versions speak to each other: what is sent changes only by optional fields.</summary>
public sealed class HttpShapeTests
{
    [Fact]
    public void Heartbeat_Written_IsAsEver() => Assert.Equal(
        """{"id":"whooper-0","cluster":"prod-eu","watching":true,"trackedPods":7,"lastEventAt":"2026-03-01T10:00:00+00:00","deliveryLagMs":1200}""",
        JsonSerializer.Serialize(
            new() { Id = "whooper-0", Cluster = "prod-eu", Watching = true, TrackedPods = 7, LastEventAt = Events.At, DeliveryLagMs = 1200 },
            ContractsJson.Default.Heartbeat));

    [Fact]
    public void Heartbeat_LastOne_SaysSo() => Assert.Equal(
        """{"id":"whooper-0","cluster":"prod-eu","watching":false,"trackedPods":0,"lastEventAt":null,"deliveryLagMs":0,"leaving":true}""",
        JsonSerializer.Serialize(
            new() { Id = "whooper-0", Cluster = "prod-eu", DeliveryLagMs = 0, Leaving = true }, ContractsJson.Default.Heartbeat));

    [Fact]
    public void IngestionReceipt_Written_IsAsEver() => Assert.Equal(
        """{"success":true,"results":[{"id":"1","outcome":"started","incidentId":"shop-web","reason":null},{"id":null,"outcome":"rejected","incidentId":null,"reason":"why"}]}""",
        JsonSerializer.Serialize(
            new([new("1", EventOutcome.Started, "shop-web", null), EventResult.Rejected(null, "why")]), ContractsJson.Default.IngestionReceipt));

    [Fact]
    public void IngestionReceipt_OfAnotherServer_HasNoResults() =>
        Assert.Null(JsonSerializer.Deserialize("""{"hello":1}""", ContractsJson.Default.IngestionReceipt)!.Results);

    [Fact]
    public void IncidentPage_Written_IsAsEver() => Assert.Equal(
        """{"success":true,"incidents":[],"total":0,"continuationToken":"t"}""",
        JsonSerializer.Serialize(new([], 0, "t"), ContractsJson.Default.IncidentPage));

    [Fact]
    public void Paths_OfAnyId_AreOneSegment() => Assert.Equal(
        ("api/autoheal/incidents/a%2Fb", "api/forwarders/a%3Fb/heartbeat"), (ApiPaths.IncidentOf("a/b"), ApiPaths.HeartbeatOf("a?b")));
}
