using System.Net.Http.Json;
using System.Text.Json;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests;

public sealed class PurgeTests
{
    [Fact]
    public async Task Old_OfNoHours_PurgesWhatIsOverAndNothingElse()
    {
        using var data = new TemporaryDirectory();
        await using var demo = HostProcess.Standalone($"--demo --listen http://127.0.0.1:0 --data {data.Path}");
        using var client = await demo.ConnectAsync();
        await Poll.UntilAsync(
            () => IncidentView.ListAsync(client),
            found => found.Any(incident => incident.Recovery == "recovered") && found.Any(incident => incident.Recovery == "pending"),
            TimeSpan.FromSeconds(60),
            () => demo.Output);

        // A closed incident listens a few seconds for late news before its orchestration is finished.
        var deleted = await Poll.UntilAsync(
            () => PurgeAsync(client), count => count > 0, TimeSpan.FromSeconds(30), () => demo.Output);

        var left = await IncidentView.ListAsync(client);
        Assert.InRange(deleted, 1, int.MaxValue);
        Assert.Contains(left, incident => incident.Recovery == "pending");
    }

    private static async Task<int> PurgeAsync(HttpClient client)
    {
        using var response = await client.DeleteAsync("/api/autoheal/incidents/old?hours=0", TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.GetProperty("success").GetBoolean());
        return answer.GetProperty("deleted").GetInt32();
    }
}
