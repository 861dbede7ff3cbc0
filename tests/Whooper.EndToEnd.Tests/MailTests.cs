using System.Net;
using Whooper.Tests.Shared;

namespace Whooper.EndToEnd.Tests;

/// <summary>From a failing pod to a mail in a real mail server.</summary>
public sealed class MailTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Demo_WithSmtp_DeliversEachReportOnceToEveryRecipient()
    {
        using var data = new TemporaryDirectory();
        await using var server = await MailDev.StartAsync();
        await using var demo = HostProcess.Standalone(
            $"--demo --exit-when-healed --listen http://127.0.0.1:0 --data {data.Path}",
            MailsTo(server.SmtpPort));

        Assert.True(await demo.WaitForExitAsync() == 0, demo.Output);

        var mails = await server.MailsAsync();
        var ids = mails.Select(mail => mail.GetProperty("messageId").GetString()).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        var oom = Assert.Single(mails, mail => Subject(mail).StartsWith("🔄 Auto-Heal: checkout-api-", StringComparison.Ordinal)
            && Subject(mail).EndsWith("Restarted (OOMKilled)", StringComparison.Ordinal));
        Assert.Equal(2, oom.GetProperty("envelope").GetProperty("to").GetArrayLength());
        Assert.Contains("kubectl logs", oom.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("<html", oom.GetProperty("html").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>SMTP knows no idempotency: the most that can be had is one mail more, which mail programs know for the same.</summary>
    [Fact]
    public async Task Host_KilledBetweenSendingAndRecording_SendsTheSameMailOnceMore()
    {
        using var data = new TemporaryDirectory();
        await using var server = await MailDev.StartAsync();
        await using var relay = new SilentMailRelay(server.SmtpPort);
        var arguments = $"--listen http://127.0.0.1:0 --data {data.Path}";
        await using (var killed = HostProcess.Standalone(arguments, MailsTo(relay.Port)))
        {
            using var client = await killed.ConnectAsync();
            using var batch = PodEventBatch.OfFailures(1, TimeProvider.System.GetUtcNow());
            using var answer = await client.PostAsync("/api/pod-events", batch, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            await Poll.UntilAsync(async () => (await server.MailsAsync()).Length, count => count == 1, Patience, () => killed.Output);
            await killed.KillAsync();
        }

        relay.IsSilent = false;
        await using var restarted = HostProcess.Standalone(arguments, MailsTo(relay.Port));
        using var after = await restarted.ConnectAsync();
        var incident = await Poll.UntilAsync(
            async () => (await IncidentView.ListAsync(after)).Single(), incident => incident.Status == "healed", Patience, () => restarted.Output);

        Assert.Equal(1, incident.Occurrences);
        var mails = await server.MailsAsync();
        Assert.Equal(2, mails.Length);
        Assert.Single(mails.Select(mail => mail.GetProperty("messageId").GetString()).Distinct());
    }

    private static (string Key, string Value)[] MailsTo(int port) =>
    [
        ("Whooper__Mail__Transport", "smtp"),
        ("Whooper__Mail__From", "whooper@example.com"),
        ("DEFAULT_EMAIL_RECIPIENT", "oncall@example.com,lead@example.com"),
        ("Whooper__Mail__Smtp__Host", "127.0.0.1"),
        ("Whooper__Mail__Smtp__Port", $"{port}"),
        ("Whooper__Mail__Smtp__Security", "none"),
    ];

    private static string Subject(System.Text.Json.JsonElement mail) => mail.GetProperty("subject").GetString()!;
}
