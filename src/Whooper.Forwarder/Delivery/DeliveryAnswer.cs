using Whooper.Contracts.Http;

namespace Whooper.Forwarder.Delivery;

/// <summary>What the API said to a batch.</summary>
internal abstract record DeliveryAnswer;

/// <summary>It took the batch; each event has its outcome.</summary>
internal sealed record Accepted(IReadOnlyList<EventResult> Results) : DeliveryAnswer;

/// <summary>It cannot take this batch, however often it is sent: 400 or 413.</summary>
internal sealed record Unacceptable(int Code, string Why) : DeliveryAnswer;

/// <summary>It does not know the key: 401 or 403.</summary>
internal sealed record Unauthorized(int Code) : DeliveryAnswer;

/// <summary>Not now: the API is down, busy or out of reach.</summary>
internal sealed record Unavailable(string Why, TimeSpan? RetryAfter) : DeliveryAnswer;
