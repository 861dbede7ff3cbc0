using System.Net;
using System.Text.Json;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests;

/// <summary>Everything fails at once: people get a handful of mails, and these name every incident.</summary>
public sealed class StormTests
{
    private const int Incidents = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task ThreeHundredIncidentsWithinAMinute_GiveAHandfulOfMailsThatNameThemAll()
    {
        using var data = new TemporaryDirectory();
        await using var server = await MailDev.StartAsync();
        await using var host = HostProcess.Standalone(
            $"--listen http://127.0.0.1:0 --data {data.Path}",
            ("Whooper__Mail__Transport", "smtp"),
            ("Whooper__Mail__From", "whooper@example.com"),
            ("DEFAULT_EMAIL_RECIPIENT", "oncall@example.com"),
            ("Whooper__Mail__Smtp__Host", "127.0.0.1"),
            ("Whooper__Mail__Smtp__Port", $"{server.SmtpPort}"),
            ("Whooper__Mail__Smtp__Security", "none"));
        using var client = await host.ConnectAsync();

        using var batch = PodEventBatch.OfFailures(Incidents, TimeProvider.System.GetUtcNow());
        using var accepted = await client.PostAsync("/api/pod-events", batch, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        await Poll.UntilAsync(
            () => IncidentView.ListAsync(client), all => all.Count(incident => incident.Status == "healed") == Incidents, Patience, () => host.Output);

        var mails = await server.MailsAsync();
        var texts = mails.Select(mail => mail.GetProperty("text").GetString()!).ToList();
        var named = Enumerable.Range(1, Incidents).Select(number => texts.Count(text => text.Contains($"worker-{number}-0-app-", StringComparison.Ordinal)));
        Assert.InRange(mails.Length, 1, 8);
        Assert.All(named, times => Assert.Equal(1, times));
        Assert.Equal(mails.Length, mails.Select(MessageId).Distinct().Count());
    }

    private static string MessageId(JsonElement mail) => mail.GetProperty("messageId").GetString()!;
}
