using System.Net.Http.Json;
using System.Text.Json;

namespace Whooper.EndToEnd.Tests;

/// <summary>An incident as a client of the API sees it: by the documented JSON alone.</summary>
internal sealed record IncidentView(string Id, string Workload, string Reason, string Status, string Recovery, int Occurrences, int Pods)
{
    public static async Task<IReadOnlyList<IncidentView>> ListAsync(HttpClient client)
    {
        var answer = await client.GetFromJsonAsync<JsonElement>("/api/autoheal/incidents?limit=500", TestContext.Current.CancellationToken);
        Assert.True(answer.GetProperty("success").GetBoolean());
        return [.. answer.GetProperty("incidents").EnumerateArray().Select(Read)];
    }

    private static IncidentView Read(JsonElement json) => new(
        json.GetProperty("id").GetString()!,
        $"{json.GetProperty("namespace").GetString()}/{json.GetProperty("workload").GetProperty("name").GetString()}",
        json.GetProperty("reason").GetString()!,
        json.GetProperty("status").GetString()!,
        json.GetProperty("recovery").GetString()!,
        json.GetProperty("occurrences").GetInt32(),
        json.GetProperty("podCount").GetInt32());
}
