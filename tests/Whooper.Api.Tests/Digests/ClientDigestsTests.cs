using Microsoft.Extensions.Time.Testing;
using Whooper.Api.Digests;
using Whooper.Api.Tests.Hosting;
using Whooper.Contracts.Incidents;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Digests;

namespace Whooper.Api.Tests.Digests;

public sealed class ClientDigestsTests(InProcessApiHost host) : IClassFixture<InProcessApiHost>
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2099, 1, 1, 0, 0, 30, TimeSpan.Zero));

    [Fact]
    public async Task JoinAsync_TwoChannelsInOneMinute_HaveADigestEach()
    {
        var digests = new ClientDigests(host.Engine, _time);

        var mail = await JoinAsync(digests, "mail", "first");
        var chat = await JoinAsync(digests, "chat", "first");
        var mailAgain = await JoinAsync(digests, "mail", "second");

        Assert.Equal(("digest.mail.209901010000", "digest.chat.209901010000"), (mail, chat));
        Assert.Equal(mail, mailAgain);
        Assert.Equal("chat", (await host.Engine.GetInstanceAsync(chat, getInputsAndOutputs: true, TestContext.Current.CancellationToken))!
            .ReadInputAs<DigestRun>()!.Channel);
    }

    private Task<string> JoinAsync(ClientDigests digests, string channel, string key) => digests.JoinAsync(
        new(
            new DigestRun(channel, _time.GetUtcNow(), DeliveryRetry.Mail),
            new()
            {
                Key = key,
                Kind = NotificationKind.Opened,
                IncidentId = "shop-web-1-app-1767225600000",
                Cluster = "test",
                Namespace = "shop",
                Workload = new("Deployment", "web"),
                PodName = "web-1",
                Reason = "Error",
                Severity = Severity.High,
                Occurrences = 1,
                DetectedAt = _time.GetUtcNow(),
            }),
        TestContext.Current.CancellationToken);
}
