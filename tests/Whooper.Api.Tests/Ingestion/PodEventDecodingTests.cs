using System.Text.Json;
using System.Text.Json.Nodes;
using Whooper.Api.Ingestion;
using Whooper.Contracts.PodEvents;

namespace Whooper.Api.Tests.Ingestion;

public sealed class PodEventDecodingTests
{
    private static readonly string[] Required =
        ["incidentId", "cluster", "namespace", "workload", "podName", "podUid", "containerName", "containerKind", "reason", "episodeStartedAt", "detectedAt"];

    public static TheoryData<string> RequiredFields { get; } = new(Required);

    [Fact]
    public void Decode_WhatTheForwarderSends_IsTheSameEvent()
    {
        var failure = TestEvents.Failure() with { TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", Symptom = true, Signal = 9 };

        var decoded = Assert.IsType<PodFailed>(Decoded(failure.ToCloudEvent()));

        Assert.Equivalent(failure, decoded, strict: true);
    }

    [Fact]
    public void Decode_EndsOfEpisodes_AreTheSameEvents()
    {
        var failure = TestEvents.Failure();

        Assert.Equal(failure.Recovered(), Decoded(failure.Recovered().ToCloudEvent()));
        Assert.Equal(failure.Gone(), Decoded(failure.Gone().ToCloudEvent()));
    }

    [Fact]
    public void Decode_CloudEventsIdAndType_Decide()
    {
        var failure = TestEvents.Failure();

        var decoded = Decoded(failure.ToCloudEvent(data =>
        {
            data["id"] = "another";
            data["type"] = PodEventTypes.Gone;
        }));

        Assert.Equal(failure.Id, Assert.IsType<PodFailed>(decoded).Id);
    }

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public void Decode_RequiredFieldMissingOrNull_IsNamed(string field)
    {
        Assert.Equal($"Missing in data: {field}.", Refused(data => data.Remove(field)));
        Assert.Equal($"Missing in data: {field}.", Refused(data => data[field] = null));
    }

    [Theory]
    [InlineData("incidentId", "a/b")]
    [InlineData("incidentId", "@a")]
    [InlineData("incidentId", "")]
    [InlineData("incidentId", "a b")]
    [InlineData("incidentId", "a\n")]
    [InlineData("incidentId", "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("cluster", "a b")]
    [InlineData("cluster", "")]
    [InlineData("namespace", "UPPER")]
    [InlineData("namespace", "")]
    [InlineData("namespace", "0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("podName", "pod_name")]
    [InlineData("podName", "<script>")]
    [InlineData("containerName", "-x")]
    [InlineData("podUid", "")]
    [InlineData("podUid", "../../etc")]
    [InlineData("reason", "")]
    [InlineData("reason", "two words")]
    [InlineData("underlyingReason", "a\0b")]
    [InlineData("node", "Not A Node")]
    public void Decode_BadText_IsRefusedByName(string field, string value) =>
        Assert.StartsWith(field, Refused(data => data[field] = value), StringComparison.Ordinal);

    [Theory]
    [InlineData("restartCount", "-1")]
    [InlineData("detectedAt", "\"0001-01-01T00:00:00Z\"")]
    [InlineData("finishedAt", "\"9999-01-01T00:00:00Z\"")]
    [InlineData("workload", "{\"kind\": \"Deployment\", \"name\": null}")]
    [InlineData("workload", "{\"kind\": \"a b\", \"name\": \"x\"}")]
    public void Decode_BadValue_IsRefusedByName(string field, string json) =>
        Assert.StartsWith(field, Refused(data => data[field] = JsonNode.Parse(json)), StringComparison.Ordinal);

    [Theory]
    [InlineData("restartCount", "\"many\"")]
    [InlineData("restartCount", "99999999999")]
    [InlineData("detectedAt", "\"yesterday\"")]
    [InlineData("containerKind", "\"engine\"")]
    [InlineData("containerKind", "1")]
    [InlineData("workload", "\"Deployment/x\"")]
    [InlineData("context", "[]")]
    [InlineData("podName", "{}")]
    public void Decode_WrongKindOfValue_SaysWhere(string field, string json) =>
        Assert.Contains($"$.{field}", Refused(data => data[field] = JsonNode.Parse(json)), StringComparison.Ordinal);

    [Fact]
    public void Decode_LongTextsAndLists_AreCut()
    {
        var failure = TestEvents.Failure();
        failure = failure with
        {
            Message = $"a\u0007b\u001b[31m{new string('x', 10_000)}",
            Context = new()
            {
                LogLines = [.. Enumerable.Range(0, 1000).Select(number => $"line {number}{new string('y', 2000)}")],
                Events = [.. Enumerable.Range(0, 100).Select(number => new ClusterEvent("Warning", "BackOff", $"m{number}", -1, null))],
                Limits = Enumerable.Range(0, 100).ToDictionary(number => $"k{number}", _ => "v"),
                TerminationMessage = "line one\nline two",
            },
        };

        var decoded = (PodFailed)Decoded(failure.ToCloudEvent());

        Assert.StartsWith("ab[31mxxx", decoded.Message, StringComparison.Ordinal);
        Assert.Equal(4096, decoded.Message!.Length);
        var context = decoded.Context!;
        Assert.InRange(context.LogLines.Sum(line => line.Length), 60_000, 64 * 1024);
        Assert.StartsWith("line 999", context.LogLines[^1], StringComparison.Ordinal);
        Assert.Equal(50, context.Events.Count);
        Assert.Equal("m99", context.Events[^1].Message);
        Assert.Equal(1, context.Events[0].Count);
        Assert.Equal(32, context.Limits.Count);
        Assert.Equal("line one\nline two", context.TerminationMessage);
    }

    [Fact]
    public void Decode_NullsInsideTheContext_AreLeftOut()
    {
        var decoded = (PodFailed)Decoded(TestEvents.Failure().ToCloudEvent(data => data["context"] = JsonNode.Parse(
            """{"requests": null, "limits": {"memory": null}, "logLines": [null, "x"], "events": [null], "conditions": null, "missing": [null]}""")));

        Assert.Equal(["x"], decoded.Context!.LogLines);
        Assert.Empty(decoded.Context.Limits);
        Assert.Empty(decoded.Context.Events);
    }

    [Fact]
    public void Decode_StartOf1970_IsUnknown()
    {
        var decoded = (PodFailed)Decoded(TestEvents.Failure().ToCloudEvent(data => data["startedAt"] = "1970-01-01T00:00:00Z"));

        Assert.Null(decoded.StartedAt);
    }

    [Fact]
    public void Decode_TraceParentOfTheCloudEvent_FillsTheGap()
    {
        var cloudEvent = TestEvents.Failure().ToCloudEvent();
        const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        cloudEvent["traceparent"] = Parent;

        Assert.Equal(Parent, Decoded(cloudEvent).TraceParent);
        Assert.Null(Decoded(TestEvents.Failure().ToCloudEvent(data => data["traceParent"] = "junk")).TraceParent);
    }

    private static PodEvent Decoded(JsonObject cloudEvent) => Assert.IsType<PodEventDecoding.Decoded>(Decode(cloudEvent)).Event;

    private static string Refused(Action<JsonObject> change) =>
        Assert.IsType<PodEventDecoding.Refused>(Decode(TestEvents.Failure().ToCloudEvent(change))).Reason;

    private static PodEventDecoding Decode(JsonObject cloudEvent)
    {
        using var document = JsonDocument.Parse(cloudEvent.ToJsonString());
        var read = Assert.IsType<CloudEventReading.Read>(CloudEventReader.Read(document.RootElement));
        return PodEventDecoding.Of(read.Envelope);
    }
}
