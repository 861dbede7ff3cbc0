using System.Net;
using System.Text.Json.Nodes;
using Whooper.Api.Tests.Hosting;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Tests.Ingestion;

/// <summary><c>POST /api/pod-events</c>, for any host.</summary>
public abstract class PodEventsSuite(ApiHost host)
{
    private HttpClient Client => host.Client;

    [Fact]
    public async Task Post_FirstFailure_StartsItsIncident()
    {
        var failure = TestEvents.Failure();

        Assert.Equal(("started", failure.IncidentId), await Client.SendOneAsync(failure));

        var incident = await Client.WhenAsync(failure.IncidentId, incident => incident.Status == IncidentStatus.Healed);
        Assert.Equal(failure.PodName, incident.PodName);
        Assert.Equal(Severity.High, incident.Severity);
        Assert.Equal(Recovery.Pending, incident.Recovery);
    }

    [Fact]
    public async Task Post_FurtherFailure_UpdatesTheIncident()
    {
        var failure = TestEvents.Failure();
        await Client.SendOneAsync(failure);

        Assert.Equal(("updated", failure.IncidentId), await Client.SendOneAsync(failure.Again(2)));

        await Client.WhenAsync(failure.IncidentId, incident => incident.Occurrences == 2);
    }

    [Fact]
    public async Task Post_SameFailureAgain_IsADuplicate()
    {
        var failure = TestEvents.Failure();
        await Client.SendOneAsync(failure);
        await Client.SendOneAsync(failure.Again(2));
        await Client.WhenAsync(failure.IncidentId, incident => incident.Occurrences == 2);

        Assert.Equal(("duplicate", failure.IncidentId), await Client.SendOneAsync(failure));
        Assert.Equal(("duplicate", failure.IncidentId), await Client.SendOneAsync(failure.Again(2)));
    }

    [Fact]
    public async Task Post_FailureThatStandsForOthers_CountsThoseThatAreNotKnown()
    {
        var failure = TestEvents.Failure();
        await Client.SendOneAsync(failure);
        await Client.SendOneAsync(failure.Again(2));
        var merged = failure.Again(4) with { MergedIds = [failure.Again(2).Id, failure.Again(3).Id] };

        Assert.Equal(("updated", failure.IncidentId), await Client.SendOneAsync(merged));

        await Client.WhenAsync(failure.IncidentId, incident => incident.Occurrences == 4);
        Assert.Equal(("duplicate", failure.IncidentId), await Client.SendOneAsync(failure.Again(3)));
        Assert.Equal(("duplicate", failure.IncidentId), await Client.SendOneAsync(merged));
    }

    [Fact]
    public async Task Post_SameFailureFromManySendersAtOnce_StartsOneIncident()
    {
        var failure = TestEvents.Failure();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Client.SendOneAsync(failure)));

        Assert.Single(outcomes, ("started", failure.IncidentId));
        Assert.Equal(7, outcomes.Count(outcome => outcome == ("duplicate", failure.IncidentId)));
    }

    [Fact]
    public async Task Post_BatchOfOneEpisode_TakesItInOrder()
    {
        var failure = TestEvents.Failure();

        var results = await Client.SendAsync(failure, failure.Again(2), failure, failure.Again(3), failure.Recovered());

        Assert.Equal(["started", "updated", "duplicate", "updated", "updated"], results.Select(Outcome));
        var incident = await Client.WhenClosedAsync(failure.IncidentId);
        Assert.Equal(3, incident.Occurrences);
        Assert.Equal(Recovery.Recovered, incident.Recovery);
    }

    [Fact]
    public async Task Post_BatchOfManyEpisodes_AnswersInItsOrder()
    {
        var failures = Enumerable.Range(0, 6).Select(_ => TestEvents.Failure()).ToArray();

        var results = await Client.SendAsync(failures);

        Assert.Equal(failures.Select(failure => failure.Id), results.Select(result => result.GetProperty("id").GetString()));
        Assert.All(results, result => Assert.Equal("started", Outcome(result)));
    }

    [Fact]
    public async Task Post_OneBadEventAmongGood_IsRejectedAlone()
    {
        var (first, last) = (TestEvents.Failure(), TestEvents.Failure());
        var unknown = TestEvents.Failure().ToCloudEvent();
        unknown["type"] = "io.whooper.pod.exploded.v9";

        var results = await Client.SendAsync(
            first.ToCloudEvent(),
            unknown,
            JsonValue.Create(42),
            new JsonObject { ["specversion"] = "1.0", ["id"] = "half" },
            TestEvents.Failure().ToCloudEvent(data => data.Remove("podUid")),
            TestEvents.Failure().ToCloudEvent(data => data["namespace"] = "Not A Name"),
            last.ToCloudEvent());

        Assert.Equal(["started", "rejected", "rejected", "rejected", "rejected", "rejected", "started"], results.Select(Outcome));
        Assert.All(results[1..^1], result => Assert.NotEmpty(result.GetProperty("reason").GetString()!));
        Assert.Equal("half", results[3].GetProperty("id").GetString());
        Assert.Contains("podUid", results[4].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("namespace", results[5].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FailureAfterRecovery_OpensTheSuccessor()
    {
        var failure = TestEvents.Failure();
        await Client.SendAsync(failure, failure.Recovered());
        await Client.WhenClosedAsync(failure.IncidentId);
        var successor = $"{failure.IncidentId}.2";

        Assert.Equal(("started", successor), await Client.SendOneAsync(failure.Again(2)));
        Assert.Equal(("updated", successor), await Client.SendOneAsync(failure.Again(3)));

        var incident = await Client.WhenAsync(successor, incident => incident.Occurrences == 2);
        Assert.Equal(successor, incident.Id);
        Assert.Equal(("duplicate", failure.IncidentId), await Client.SendOneAsync(failure));
        Assert.Equal(("duplicate", successor), await Client.SendOneAsync(failure.Again(2)));
    }

    [Fact]
    public async Task Post_FailureOfAClosedSuccessor_OpensTheNext()
    {
        var failure = TestEvents.Failure();
        await Client.SendAsync(failure, failure.Recovered());
        await Client.WhenClosedAsync(failure.IncidentId);
        await Client.SendOneAsync(failure.Again(2));

        // The sender may have learned the successor's id, or know the first only.
        Assert.Equal(("updated", $"{failure.IncidentId}.2"), await Client.SendOneAsync(failure.Recovered()));
        await Client.WhenClosedAsync($"{failure.IncidentId}.2");
        Assert.Equal(
            ("started", $"{failure.IncidentId}.3"),
            await Client.SendOneAsync(failure.Again(3) with { IncidentId = $"{failure.IncidentId}.2" }));
        Assert.Equal(("updated", $"{failure.IncidentId}.3"), await Client.SendOneAsync(failure.Again(4)));
    }

    [Fact]
    public async Task Post_OldFailureOfAClosedIncident_IsADuplicate()
    {
        var failure = TestEvents.Failure();
        await Client.SendAsync(failure.Again(5), failure.Recovered());
        await Client.WhenClosedAsync(failure.IncidentId);

        Assert.Equal(("duplicate", failure.IncidentId), await Client.SendOneAsync(failure.Again(4)));
    }

    [Fact]
    public async Task Post_RecoveryOfTheFirstSentAgain_DoesNotCloseTheSuccessor()
    {
        var failure = TestEvents.Failure();
        await Client.SendAsync(failure, failure.Recovered(minute: 2));
        await Client.WhenClosedAsync(failure.IncidentId);
        await Client.SendOneAsync(failure.Again(3));

        Assert.Equal(("duplicate", failure.IncidentId), await Client.SendOneAsync(failure.Recovered(minute: 2)));

        Assert.Equal(("updated", $"{failure.IncidentId}.2"), await Client.SendOneAsync(failure.Again(4)));
    }

    [Fact]
    public async Task Post_RecoveredTwice_ClosesOnce()
    {
        var failure = TestEvents.Failure();
        await Client.SendOneAsync(failure);

        Assert.Equal(("updated", failure.IncidentId), await Client.SendOneAsync(failure.Recovered()));
        var incident = await Client.WhenClosedAsync(failure.IncidentId);
        Assert.Equal(("duplicate", failure.IncidentId), await Client.SendOneAsync(failure.Recovered()));

        Assert.Equal(TestEvents.Start.AddMinutes(60), incident.RecoveredAt);
    }

    [Fact]
    public async Task Post_Gone_ClosesQuietly()
    {
        var failure = TestEvents.Failure();

        var results = await Client.SendAsync(failure, failure.Gone());

        Assert.Equal(["started", "updated"], results.Select(Outcome));
        Assert.Equal(Recovery.Gone, (await Client.WhenClosedAsync(failure.IncidentId)).Recovery);
    }

    [Fact]
    public async Task Post_EndOfAnUnknownIncident_IsADuplicateWithTheReason()
    {
        var failure = TestEvents.Failure();

        var result = Assert.Single(await Client.SendAsync(failure.Recovered()));

        Assert.Equal("duplicate", Outcome(result));
        Assert.Contains("no such incident", result.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SingleStructuredEvent_IsTaken()
    {
        using var response = await Client.PostAsync(TestEvents.Failure().ToCloudEvent().ToJsonString(), ApiCalls.Single);

        Assert.Equal("started", Outcome(Assert.Single((await response.ReadAsync(HttpStatusCode.Accepted)).GetProperty("results").EnumerateArray())));
    }

    [Fact]
    public async Task Post_BinaryMode_IsTaken()
    {
        var cloudEvent = TestEvents.Failure().ToCloudEvent();

        using var response = await Client.PostAsync(
            cloudEvent["data"]!.ToJsonString(), "application/json", headers: Attributes(cloudEvent, "specversion", "id", "type", "source"));

        Assert.Equal("started", Outcome(Assert.Single((await response.ReadAsync(HttpStatusCode.Accepted)).GetProperty("results").EnumerateArray())));
    }

    [Fact]
    public async Task Post_BinaryModeWithoutType_SaysSo()
    {
        var cloudEvent = TestEvents.Failure().ToCloudEvent();

        using var response = await Client.PostAsync(
            cloudEvent["data"]!.ToJsonString(), "application/json", headers: Attributes(cloudEvent, "specversion", "id", "source"));

        Assert.Contains("ce-type", await response.ReadDetailAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_DataWithoutDiscriminatorAndId_IsReadByTheCloudEvent()
    {
        var failure = TestEvents.Failure();

        var result = Assert.Single(await Client.SendAsync(failure.ToCloudEvent(data =>
        {
            data.Remove("type");
            data.Remove("id");
        })));

        Assert.Equal("started", Outcome(result));
        Assert.Equal(("duplicate", failure.IncidentId), await Client.SendOneAsync(failure));
    }

    [Fact]
    public async Task Post_ByteOrderMark_IsSkipped()
    {
        using var response = await Client.PostAsync($"\uFEFF[{TestEvents.Failure().ToCloudEvent().ToJsonString()}]", ApiCalls.Batch);

        await response.ReadAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Post_EmptyBatch_HasNoResults() => Assert.Empty(await Client.SendAsync(Array.Empty<JsonNode?>()));

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("[{]", "line 1, byte 3")]
    [InlineData("{}", "array")]
    [InlineData("null", "array")]
    [InlineData("\"x\"", "array")]
    [InlineData("[1]", "Element 0")]
    [InlineData("[{\"foo\": 1}]", "Element 0")]
    [InlineData("[{\"specversion\": \"0.3\", \"id\": \"a\", \"type\": \"b\", \"source\": \"c\"}]", "Element 0")]
    public async Task Post_NoBatchOfCloudEvents_IsABadRequestThatSaysWhere(string body, string expected)
    {
        using var response = await Client.PostAsync(body, ApiCalls.Batch);

        Assert.Contains(expected, await response.ReadDetailAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"specversion\": \"1.0\", \"id\": \"a\", \"type\": \"io.whooper.pod.failed.v1\", \"source\": \"/c\"}")]
    [InlineData("{\"specversion\": \"1.0\", \"id\": \"a\", \"type\": \"io.whooper.pod.failed.v1\", \"source\": \"/c\", \"data\": [1]}")]
    [InlineData("{\"specversion\": \"1.0\", \"id\": \"a\", \"type\": \"io.whooper.pod.failed.v1\", \"source\": \"/c\", \"data_base64\": \"e30=\"}")]
    [InlineData("{\"specversion\": \"1.0\", \"id\": \"\\ud800\", \"type\": \"x\", \"source\": \"/c\", \"data\": {}}")]
    public async Task Post_NoSingleCloudEvent_IsABadRequest(string body)
    {
        using var response = await Client.PostAsync(body, ApiCalls.Single);

        await response.ReadAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/cloudevents-batch+json; charset=utf-16")]
    public async Task Post_OtherMediaType_IsRefused(string? contentType)
    {
        using var response = await Client.PostAsync("[]", contentType);

        Assert.Contains(ApiCalls.Batch, await response.ReadDetailAsync(HttpStatusCode.UnsupportedMediaType), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Compressed_IsRefused()
    {
        using var response = await Client.PostAsync("[]", ApiCalls.Batch, headers: ("Content-Encoding", "gzip"));

        await response.ReadAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Post_MoreThanOneMebibyte_IsTooLarge()
    {
        using var response = await Client.PostAsync($"[\"{new string('x', 1024 * 1024)}\"]", ApiCalls.Batch);

        await response.ReadAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_MoreThanOneMebibyteOfUnknownLength_IsTooLarge()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/pod-events")
        {
            Content = new StreamContent(new MemoryStream(new byte[1024 * 1024 + 1])),
        };
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ApiCalls.Batch);

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.ReadAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_JustOneMebibyte_IsTaken()
    {
        var failure = TestEvents.Failure();
        var body = $"[{failure.ToCloudEvent().ToJsonString()}]";

        using var response = await Client.PostAsync(body + new string(' ', 1024 * 1024 - body.Length), ApiCalls.Batch);

        await response.ReadAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Post_TooManyEvents_IsTooLarge()
    {
        using var response = await Client.PostAsync($"[{string.Join(',', Enumerable.Repeat("1", 1001))}]", ApiCalls.Batch);

        await response.ReadAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_MutilatedBatches_NeverFailTheServer()
    {
        var random = new Random(20_260_314);
        var good = $"[{TestEvents.Failure().ToCloudEvent().ToJsonString()},{TestEvents.Failure().Recovered().ToCloudEvent().ToJsonString()}]";
        const string Alphabet = "{}[]\",:\\\0u\ud7ff0-9eE.truefalsenull ";
        for (var round = 0; round < 200; round++)
        {
            var text = good.ToCharArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            }

            using var response = await Client.PostAsync(new string(text), ApiCalls.Batch);

            Assert.True(
                response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.BadRequest, $"{response.StatusCode} for {new string(text)}");
        }
    }

    private static string Outcome(System.Text.Json.JsonElement result) => result.GetProperty("outcome").GetString()!;

    private static (string Name, string Value)[] Attributes(JsonObject cloudEvent, params string[] names) =>
        [.. names.Select(name => ($"ce-{name}", cloudEvent[name]!.GetValue<string>()))];
}
