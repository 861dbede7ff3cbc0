using System.Net;
using Whooper.Api.Tests.Hosting;
using Whooper.Tests.Shared;

namespace Whooper.Api.Tests.Incidents;

/// <summary><c>DELETE /api/autoheal/incidents/old</c>, for any host.</summary>
public abstract class PurgeSuite(ApiHost host)
{
    private const string Old = "api/autoheal/incidents/old";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Delete_ZeroHours_PurgesWhatIsFinishedAndNothingElse()
    {
        var (closed, open) = (TestEvents.Failure(), TestEvents.Failure());
        await host.Client.SendAsync(closed, closed.Recovered(), open);
        await host.Client.WhenClosedAsync(closed.IncidentId);

        Assert.Equal(0, await DeleteAsync("?hours=24"));
        Assert.Equal(0, await DeleteAsync(""));

        // A closed incident listens on for a while, and is finished after that.
        Assert.Equal(1, await Poll.UntilAsync(() => DeleteAsync("?hours=0"), deleted => deleted > 0, Patience));
        await host.Client.GetAsync($"api/autoheal/incidents/{closed.IncidentId}", HttpStatusCode.NotFound);
        await host.Client.GetAsync($"api/autoheal/incidents/{open.IncidentId}", HttpStatusCode.OK);
        Assert.Equal(0, await DeleteAsync("?hours=0"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData("99999999")]
    [InlineData("1,5")]
    [InlineData("1&hours=2")]
    public async Task Delete_BadHours_SaysWhatIsAllowed(string hours)
    {
        using var response = await host.Client.DeleteAsync($"{Old}?hours={hours}", TestContext.Current.CancellationToken);

        Assert.Contains("hours", await response.ReadDetailAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("8760")]
    public async Task Delete_GoodHours_Succeeds(string hours) => await DeleteAsync($"?hours={hours}");

    [Fact]
    public async Task DeleteOne_ThatHasEnded_PurgesIt()
    {
        var (closed, other) = (TestEvents.Failure(), TestEvents.Failure());
        await host.Client.SendAsync(closed, closed.Recovered(), other);
        await host.Client.WhenClosedAsync(closed.IncidentId);

        await Poll.UntilAsync(() => StatusOfDeletingAsync(closed.IncidentId), status => status == HttpStatusCode.OK, Patience);

        await host.Client.GetAsync($"api/autoheal/incidents/{closed.IncidentId}", HttpStatusCode.NotFound);
        await host.Client.GetAsync($"api/autoheal/incidents/{other.IncidentId}", HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfDeletingAsync(closed.IncidentId));
    }

    [Fact]
    public async Task DeleteOne_ThatIsFollowed_IsAConflict()
    {
        var failure = TestEvents.Failure();
        await host.Client.SendAsync(failure);

        Assert.Equal(HttpStatusCode.Conflict, await StatusOfDeletingAsync(failure.IncidentId));
        await host.Client.GetAsync($"api/autoheal/incidents/{failure.IncidentId}", HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> StatusOfDeletingAsync(string id)
    {
        using var response = await host.Client.DeleteAsync($"api/autoheal/incidents/{id}", TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task<int> DeleteAsync(string query) =>
        (await host.Client.DeleteAsync($"{Old}{query}", HttpStatusCode.OK)).GetProperty("deleted").GetInt32();
}
