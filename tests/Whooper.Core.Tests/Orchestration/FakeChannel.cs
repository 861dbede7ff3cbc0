using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;

namespace Whooper.Core.Tests.Orchestration;

internal sealed class FakeChannel(TestEngine engine, string name) : IDigestChannel
{
    public string Name => name;

    public bool HasPlaces => name == "chat";

    public DeliveryRetry Retry => throw new NotSupportedException("Scenarios bring their own policy.");

    public Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        var scenario = engine[notification.Incident.Id];
        scenario.Deliveries.Enqueue((name, notification));
        return scenario.Channels[name](notification, scenario.Told(name).Count());
    }

    public Task<Delivery> SendAsync(Digest digest, CancellationToken cancellationToken)
    {
        engine.Digests.Enqueue(digest);
        return engine.SendDigest(digest, engine.Digests.Count(sent => sent.IdempotencyKey == digest.IdempotencyKey));
    }
}
