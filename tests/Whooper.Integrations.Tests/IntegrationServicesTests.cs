using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Whooper.Contracts.Incidents;
using Whooper.Core.Analysis;
using Whooper.Core.Metrics;
using Whooper.Core.Notifications;

namespace Whooper.Integrations.Tests;

public sealed class IntegrationServicesTests : IDisposable
{
    private readonly string _outbox = Directory.CreateTempSubdirectory("whooper-outbox-").FullName;

    public void Dispose() => Directory.Delete(_outbox, recursive: true);

    [Fact]
    public async Task AddWhooperIntegrations_HostWithAnOutbox_MailsAnIncidentAsOneThread()
    {
        await using var services = Services();
        var channel = Assert.Single(services.GetServices<INotificationChannel>());

        await channel.SendAsync(Samples.Notification(), TestContext.Current.CancellationToken);
        await channel.SendAsync(Samples.Notification(), TestContext.Current.CancellationToken);
        await channel.SendAsync(Samples.Notification(NotificationKind.Recovered), TestContext.Current.CancellationToken);

        var opened = await Read("*_opened_*");
        var recovered = await Read("*_recovered_*");
        Assert.Equal("🔄 Auto-Heal: checkout-7d9f8b6c5-x2x7k Restarted (OOMKilled)", opened.Subject);
        Assert.Contains("What happened", opened.TextBody, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", opened.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(opened.MessageId, recovered.InReplyTo);
    }

    [Fact]
    public async Task AddWhooperIntegrations_NothingElseConfigured_ExplainsAndCounts()
    {
        await using var services = Services();

        Assert.IsType<ReasonAnalyst>(services.GetRequiredService<IIncidentAnalyst>());
        Assert.NotNull(services.GetRequiredService<IIncidentMetrics>());
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddWhooperIntegrations(
            new ConfigurationBuilder().Build(), mail => (mail.Transport, mail.OutboxDirectory) = ("outbox", _outbox))
        .BuildServiceProvider();

    private Task<MimeMessage> Read(string pattern) =>
        MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(_outbox, pattern)), TestContext.Current.CancellationToken);
}
