using Microsoft.Extensions.Options;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Core.Tests.Orchestration;

public sealed class IncidentPolicySourceTests
{
    [Theory]
    [InlineData("5,25,125", new[] { 5, 25, 125 })]
    [InlineData(" 3 , 9 ", new[] { 3, 9 })]
    [InlineData("", new int[0])]
    public void Current_ConfiguredCounts_AreThePolicys(string configured, int[] counts)
    {
        var policy = new IncidentPolicySource([], Options.Create(new OrchestrationOptions { NotifyAtOccurrences = configured })).Current;

        Assert.Equal(counts, policy.NotifyAtOccurrences);
    }

    [Fact]
    public void Current_Defaults_AreADayAndNoChannel()
    {
        var policy = new IncidentPolicySource([], Options.Create(new OrchestrationOptions())).Current;

        Assert.Empty(policy.Channels);
        Assert.Equal((TimeSpan.FromHours(24), null), (policy.FollowTimeout, policy.LateSignalWindow));
        Assert.Equal([5, 25, 125], policy.NotifyAtOccurrences);
    }

    [Fact]
    public void Current_Channels_AreTakenWithTheirRetries()
    {
        var policy = new IncidentPolicySource([new Channel("mail"), new Channel("slack")], Options.Create(new OrchestrationOptions())).Current;

        Assert.Equal([new("mail", IsMail: true, DeliveryRetry.Mail), new("slack", IsMail: false, DeliveryRetry.Mail)], policy.Channels);
    }

    private sealed class Channel(string name) : INotificationChannel
    {
        public string Name => name;

        public DeliveryRetry Retry => DeliveryRetry.Mail;

        public Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
