using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;

namespace Whooper.Core.Digests;

/// <summary>A channel that can tell of many incidents at once.</summary>
public interface IDigestChannel : INotificationChannel
{
    /// <summary>As <see cref="INotificationChannel.SendAsync"/>, for a whole digest.</summary>
    Task<Delivery> SendAsync(Digest digest, CancellationToken cancellationToken);
}
