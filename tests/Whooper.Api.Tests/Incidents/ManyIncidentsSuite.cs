using System.Net;
using System.Text.Json;
using Whooper.Api.Tests.Hosting;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;

namespace Whooper.Api.Tests.Incidents;

/// <summary>Every route over two thousand incidents of the largest size, for any host and store.</summary>
public abstract class ManyIncidentsSuite(ApiHost host)
{
    private const int Count = 2000;
    private const string List = "api/autoheal/incidents";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _namespace = $"many-{Guid.NewGuid():N}"[..12];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Which finished incidents to purge, as the query says it; all take too long on some stores.</summary>
    private protected virtual (string Query, Func<Incident, bool> IsPurged) Old => ("hours=0", _ => true);

    /// <summary>Brings them into the store as fast as it goes. Ends when all are there and those that are to be finished are.</summary>
    private protected abstract Task FillAsync(IReadOnlyList<LargeIncident> incidents);

    [Fact]
    public async Task Routes_TwoThousandOfTheLargest_AllAnswer()
    {
        var start = TimeProvider.System.GetUtcNow().AddHours(-2);
        List<LargeIncident> all = [.. Enumerable.Range(0, Count).Select(number => new LargeIncident(number, _namespace, start))];
        await FillAsync(all);
        await WhenListedAsync();

        await ListsAreCompleteAsync([.. all.Select(large => large.Incident)]);
        await FiguresCountAllAsync();
        await MutesReachTheOpenAsync();
        await OneWithTheLargestInputIsShownAsync();
        await PurgesLeaveTheOthersAsync([.. all.Select(large => large.Incident)]);
    }

    private async Task ListsAreCompleteAsync(IReadOnlyList<Incident> all)
    {
        await ListAsync("", all);
        await ListAsync("recovery=pending", all.Where(incident => incident.Recovery == Recovery.Pending));
        await ListAsync("recovery=recovered&severity=critical", all.Where(incident => incident is { Recovery: Recovery.Recovered, Severity: Severity.Critical }));
        await ListAsync($"namespace={_namespace}-1,{_namespace}-2&reason=oomkilled", all.Where(
            incident => (incident.Namespace.EndsWith("-1", StringComparison.Ordinal) || incident.Namespace.EndsWith("-2", StringComparison.Ordinal)) && incident.Reason == "OOMKilled"));
        await ListAsync("status=failed", []);
        await ListAsync("q=WORKER-of-seven", [all[7]]);
        await ListAsync($"since={all[1900].DetectedAt:yyyy-MM-ddTHH:mm:ss.fffffffZ}", all.Skip(1900));
        await ListAsync($"until={all[60].DetectedAt:yyyy-MM-ddTHH:mm:ss.fffffffZ}&limit=7", all.Take(60));
    }

    private async Task ListAsync(string query, IEnumerable<Incident> expected)
    {
        var shown = new List<string>();
        string? token = null;
        do
        {
            using var response = await host.Client.GetAsync(
                $"{List}?{(query.Contains("limit=", StringComparison.Ordinal) ? "" : "limit=500&")}{query}{(token is null ? "" : $"&continuationToken={Uri.EscapeDataString(token)}")}",
                Cancellation);
            var page = await response.ReadAsync(HttpStatusCode.OK);
            Assert.True(response.Content.Headers.ContentLength < 3 * 1024 * 1024);
            shown.AddRange(page.GetProperty("incidents").EnumerateArray().Select(incident => incident.GetProperty("id").GetString()!));
            token = page.GetProperty("continuationToken").GetString();
        }
        while (token is not null);

        Assert.Equal(shown.Distinct().Count(), shown.Count);
        Assert.Equal(expected.Select(incident => incident.Id).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    private async Task FiguresCountAllAsync()
    {
        var stats = await host.Client.GetAsync("api/autoheal/stats?window=24h", HttpStatusCode.OK);

        Assert.Equal(Count, stats.GetProperty("total").GetInt32());
        Assert.False(stats.GetProperty("truncated").GetBoolean());
        Assert.Equal(Count / 10, Severities(stats.GetProperty("open")).Sum());
        Assert.Equal(4, stats.GetProperty("byNamespace").GetArrayLength());
    }

    private async Task MutesReachTheOpenAsync()
    {
        const string Mutes = "api/autoheal/mutes";
        var body = $$"""{"namespace":"{{_namespace}}-0","workload":{"kind":"Deployment","name":"another"},"duration":"1h","by":"jane"}""";
        using var placed = await host.Client.PostAsync(body, "application/json", Mutes);
        var mute = (await placed.ReadAsync(HttpStatusCode.Created)).GetProperty("mute").GetProperty("id").GetString();

        var list = await host.Client.GetAsync(Mutes, HttpStatusCode.OK);
        Assert.Equal([mute], list.GetProperty("mutes").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()));
        await host.Client.DeleteAsync($"{Mutes}/{mute}", HttpStatusCode.OK);
    }

    private async Task OneWithTheLargestInputIsShownAsync()
    {
        var failure = TestEvents.Failure($"{_namespace}-one") with
        {
            MergedIds = [.. Enumerable.Range(0, 1000).Select(id => $"{id:0000}{new string('i', 120)}")],
            Context = new()
            {
                LogLines = [.. Enumerable.Repeat(new string('l', 1024), 200)],
                TerminationMessage = new string('t', 4096),
                Events = [.. Enumerable.Repeat(new ClusterEvent("Warning", "BackOff", new string('e', 4096), 1, null), 50)],
            },
        };
        Assert.Equal("started", (await host.Client.SendOneAsync(failure)).Outcome);

        var shown = await host.Client.GetAsync($"{List}/{failure.IncidentId}", HttpStatusCode.OK);
        Assert.NotEmpty(shown.GetProperty("context").GetProperty("logLines").EnumerateArray());
        using var history = await host.Client.GetAsync($"{List}/{failure.IncidentId}/history", Cancellation);
        Assert.Contains(history.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotImplemented });
        Assert.Contains(failure.IncidentId, Ids(await host.Client.GetAsync($"{List}?limit=1", HttpStatusCode.OK)));
    }

    private async Task PurgesLeaveTheOthersAsync(IReadOnlyList<Incident> all)
    {
        var one = all[^1];
        await host.Client.DeleteAsync($"{List}/{one.Id}", HttpStatusCode.OK);
        var (query, isPurged) = Old;
        var old = all.Where(incident => incident.Recovery != Recovery.Pending && incident != one && isPurged(incident)).ToList();

        var answer = await host.Client.DeleteAsync($"{List}/old?{query}", HttpStatusCode.OK);

        Assert.Equal(old.Count, answer.GetProperty("deleted").GetInt32());
        await ListAsync($"namespace={_namespace}-3", all.Except(old).Where(incident => incident != one && incident.Namespace.EndsWith("-3", StringComparison.Ordinal)));
    }

    /// <summary>A store that has an index may have to fill it first, and says so until it has.</summary>
    private async Task WhenListedAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var response = await host.Client.GetAsync($"{List}?limit=1", Cancellation);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            await response.ReadAsync(HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(response.Headers.RetryAfter);
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "The list never answered.");
        }
    }

    private static IEnumerable<int> Severities(JsonElement counts) => counts.EnumerateObject().Select(count => count.Value.GetInt32());

    private static IEnumerable<string> Ids(JsonElement answer) =>
        answer.GetProperty("incidents").EnumerateArray().Select(incident => incident.GetProperty("id").GetString()!);
}
