using Whooper.Core.Notifications;

namespace Whooper.Core.Digests;

/// <summary>The input of <see cref="DigestOrchestrator"/>.</summary>
/// <param name="Channel">The channel that carries it.</param>
/// <param name="ClosesAt">Until when it collects.</param>
/// <param name="Retry">How its messages are tried again.</param>
public sealed record DigestRun(string Channel, DateTimeOffset ClosesAt, DeliveryRetry Retry);
