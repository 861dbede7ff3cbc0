using Whooper.Tests.Shared;


namespace Whooper.EndToEnd.Tests;

/// <summary>From a failing pod to a mail in a real mail server.</summary>
public sealed class MailTests
{
    [Fact]
    public async Task Demo_WithSmtp_DeliversEachReportOnceToEveryRecipient()
    {
        using var data = new TemporaryDirectory();
        await using var server = await MailDev.StartAsync();
        await using var demo = HostProcess.Standalone(
            $"--demo --exit-when-healed --listen http://127.0.0.1:0 --data {data.Path}",
            ("Whooper__Mail__Transport", "smtp"),
            ("Whooper__Mail__From", "whooper@example.com"),
            ("DEFAULT_EMAIL_RECIPIENT", "oncall@example.com,lead@example.com"),
            ("Whooper__Mail__Smtp__Host", "127.0.0.1"),
            ("Whooper__Mail__Smtp__Port", $"{server.SmtpPort}"),
            ("Whooper__Mail__Smtp__Security", "none"));

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

    private static string Subject(System.Text.Json.JsonElement mail) => mail.GetProperty("subject").GetString()!;
}
