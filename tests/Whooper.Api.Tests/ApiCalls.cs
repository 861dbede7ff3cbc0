using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Contracts.PodEvents;
using Whooper.Tests.Shared;

namespace Whooper.Api.Tests;

/// <summary>What the suites say to the API, and what they expect of every answer.</summary>
internal static class ApiCalls
{
    public const string Batch = "application/cloudevents-batch+json";
    public const string Single = "application/cloudevents+json";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Posts a batch, expects 202 and gives the results.</summary>
    public static Task<JsonElement[]> SendAsync(this HttpClient client, params PodEvent[] events) =>
        client.SendAsync([.. events.Select(podEvent => podEvent.ToCloudEvent())]);

    public static async Task<JsonElement[]> SendAsync(this HttpClient client, params JsonNode?[] events)
    {
        using var response = await client.PostAsync(new JsonArray(events).ToJsonString(), Batch);
        var answer = await response.ReadAsync(HttpStatusCode.Accepted);
        return [.. answer.GetProperty("results").EnumerateArray()];
    }

    /// <summary>Sends one event and gives its outcome and incident.</summary>
    public static async Task<(string Outcome, string? IncidentId)> SendOneAsync(this HttpClient client, PodEvent podEvent)
    {
        var result = Assert.Single(await client.SendAsync(podEvent));
        Assert.Equal(podEvent.Id, result.GetProperty("id").GetString());
        return (result.GetProperty("outcome").GetString()!, result.GetProperty("incidentId").GetString());
    }

    public static async Task<HttpResponseMessage> PostAsync(
        this HttpClient client, string body, string? contentType, string path = "api/pod-events", params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await client.SendAsync(request, Cancellation);
    }

    /// <summary>Gets a path, expects this status, and gives the answer.</summary>
    public static async Task<JsonElement> GetAsync(this HttpClient client, string path, HttpStatusCode expected)
    {
        using var response = await client.GetAsync(path, Cancellation);
        return await response.ReadAsync(expected);
    }

    public static async Task<JsonElement> DeleteAsync(this HttpClient client, string path, HttpStatusCode expected)
    {
        using var response = await client.DeleteAsync(path, Cancellation);
        return await response.ReadAsync(expected);
    }

    /// <summary>Reads an answer; every answer says whether it is a success, and every failure is a problem of RFC 9457.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {text}");
        using var document = JsonDocument.Parse(text);
        var answer = document.RootElement.Clone();
        Assert.Equal(response.IsSuccessStatusCode, answer.GetProperty("success").GetBoolean());
        if (!response.IsSuccessStatusCode)
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal((int)expected, answer.GetProperty("status").GetInt32());
            Assert.NotEmpty(answer.GetProperty("title").GetString()!);
            Assert.NotEmpty(answer.GetProperty("detail").GetString()!);
            Assert.NotEmpty(answer.GetProperty("type").GetString()!);
        }

        return answer;
    }

    public static async Task<string> ReadDetailAsync(this HttpResponseMessage response, HttpStatusCode expected) =>
        (await response.ReadAsync(expected)).GetProperty("detail").GetString()!;

    /// <summary>The incident, once it is like this.</summary>
    public static Task<Incident> WhenAsync(this HttpClient client, string id, Func<Incident, bool> condition) => Poll.UntilAsync(
        async () => (await client.GetAsync($"api/autoheal/incidents/{id}", HttpStatusCode.OK))
            .GetProperty("incident").Deserialize(ContractsJson.Default.Incident)!,
        condition,
        Patience);

    public static Task<Incident> WhenClosedAsync(this HttpClient client, string id) =>
        client.WhenAsync(id, incident => incident.Recovery != Recovery.Pending);
}
