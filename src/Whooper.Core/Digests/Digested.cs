using Whooper.Core.Notifications;

namespace Whooper.Core.Digests;

/// <summary>The external event by which an incident hears what became of the digest that it joined.</summary>
/// <param name="Key">As <see cref="DigestEntry.Key"/>.</param>
/// <param name="Delivery">What became of the message that named it.</param>
public sealed record Digested(string Key, Delivery Delivery)
{
    /// <summary>The external event's name.</summary>
    public const string EventName = "Digested";
}
