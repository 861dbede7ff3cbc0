using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Contracts.Tests.Testing;
using Whooper.Core.Detection;
using Whooper.Forwarder.Tests.Testing;

namespace Whooper.Forwarder.Tests.Restoring;

public sealed class IncidentsOverHttpTests
{
    private readonly FakeTimeProvider _time = new(Events.At);

    [Fact]
    public async Task Get_SeveralPages_KeepsThePendingAndTheRecent()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.Answer = r => r.Query switch
        {
            var query when query.Contains("since=", StringComparison.Ordinal) =>
                Page(null, Of("a", Recovery.Pending, hoursAgo: 0), Of("c", Recovery.Gone, hoursAgo: 0)),
            var query when query.Contains("continuationToken=page%202", StringComparison.Ordinal) =>
                Page(null, Of("d", Recovery.Pending, hoursAgo: 90)),
            _ => Page("page 2", Of("a", Recovery.Pending, hoursAgo: 0)),
        };
        await using var forwarder = DeliveringForwarder.Create(api.Address, _time);

        var known = await forwarder.Services.GetRequiredService<IRecentIncidents>().GetAsync(Events.At.AddMinutes(-10), TestContext.Current.CancellationToken);

        Assert.Equal(["a", "d", "c"], known.Select(i => i.Id));
        Assert.Equal("?limit=500&recovery=pending", api.Requests[0].Query);
        Assert.Contains("&since=", api.Requests[2].Query, StringComparison.Ordinal);
        Assert.Equal("the-key", api.Requests[1].Key);
    }

    [Fact]
    public async Task Get_SameTokenAgain_EndsAllTheSame()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.Answer = _ => Page("again", Of("a", Recovery.Pending, hoursAgo: 1));
        await using var forwarder = DeliveringForwarder.Create(api.Address, _time);

        await forwarder.Services.GetRequiredService<IRecentIncidents>().GetAsync(Events.At, TestContext.Current.CancellationToken);

        Assert.Equal(4, api.Requests.Count);
    }

    [Theory]
    [InlineData(503, 40)]
    [InlineData(500, 1)]
    [InlineData(413, 120)]
    public async Task Get_PagesTooLarge_AsksForSmallerOnes(int refusal, int largest)
    {
        const int Count = 180;
        await using var api = await ScriptedApi.StartAsync();
        api.Answer = request =>
        {
            var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.Query);
            var limit = int.Parse(query["limit"].ToString(), CultureInfo.InvariantCulture);
            if (limit > largest)
            {
                return Results.StatusCode(refusal);
            }

            var from = query.TryGetValue("continuationToken", out var token) ? int.Parse(token.ToString(), CultureInfo.InvariantCulture) : 0;
            var page = Enumerable.Range(from, Math.Min(limit, Count - from)).Select(number => Of($"i-{number}", Recovery.Pending, hoursAgo: 0));
            return Page(from + limit < Count ? (from + limit).ToString(CultureInfo.InvariantCulture) : null, [.. page]);
        };
        await using var forwarder = DeliveringForwarder.Create(api.Address, _time);

        var known = await forwarder.Services.GetRequiredService<IRecentIncidents>().GetAsync(Events.At, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, Count).Select(number => $"i-{number}"), known.Select(incident => incident.Id));
        Assert.Single(api.Requests, request => request.Query.Contains("limit=500&", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_ListHangs_AsksForLessAndThenGivesUp()
    {
        await using var api = await ScriptedApi.StartAsync();
        var never = new TaskCompletionSource();
        api.Answer = _ => new Hanging(never.Task);
        await using var forwarder = DeliveringForwarder.Create(api.Address, _time);

        var asking = forwarder.Services.GetRequiredService<IRecentIncidents>().GetAsync(Events.At, TestContext.Current.CancellationToken);
        for (var attempt = 1; attempt <= 9; attempt++)
        {
            await api.WaitForAsync(requests => requests.Count == attempt);
            _time.Advance(TimeSpan.FromSeconds(15));
        }

        await Assert.ThrowsAsync<TimeoutException>(() => asking);
        Assert.Contains("limit=1&", api.Requests[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ApiRefuses_Throws()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.Answer = _ => Results.StatusCode(401);
        await using var forwarder = DeliveringForwarder.Create(api.Address, _time);

        await Assert.ThrowsAsync<HttpRequestException>(
            () => forwarder.Services.GetRequiredService<IRecentIncidents>().GetAsync(Events.At, TestContext.Current.CancellationToken));
    }

    private static IResult Page(string? token, params Incident[] incidents) => Results.Text(
        $$"""{"success":true,"total":{{incidents.Length}},"incidents":[{{string.Join(',', incidents.Select(i => JsonSerializer.Serialize(i, ContractsJson.Default.Incident)))}}],"continuationToken":{{JsonSerializer.Serialize(token)}}}""",
        "application/json");

    private sealed class Hanging(Task until) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => until.WaitAsync(httpContext.RequestAborted);
    }

    private static Incident Of(string id, Recovery recovery, int hoursAgo) => new()
    {
        Id = id,
        Cluster = "prod-eu",
        Namespace = "shop",
        Workload = new("Deployment", "web"),
        PodName = "web-1",
        PodUid = "u-1",
        Pods = ["web-1"],
        PodCount = 1,
        ContainerName = "app",
        ContainerKind = ContainerKind.App,
        RestartCount = 1,
        Occurrences = 1,
        Reason = "Error",
        Severity = Severity.High,
        DetectedAt = Events.At.AddHours(-hoursAgo),
        LastOccurrenceAt = Events.At.AddHours(-hoursAgo),
        Status = IncidentStatus.Healed,
        Recovery = recovery,
    };
}
