using System.Globalization;
using Whooper.Contracts.Incidents;

namespace Whooper.Contracts.Notifications;

/// <summary>One message about many incidents.</summary>
public sealed record Digest
{
    /// <summary>The same for every try of the same message: <c>{digest}/{number}</c>.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The gravest first.</summary>
    public required IReadOnlyList<DigestEntry> Entries { get; init; }

    /// <summary>Which of the messages of this digest it is, from 1.</summary>
    public required int Part { get; init; }

    public required int Parts { get; init; }

    /// <summary>How many incidents all of them tell of.</summary>
    public required int Total { get; init; }

    /// <summary>Who gets it; null for those configured.</summary>
    public IReadOnlyList<string>? Recipients { get; init; }
}

/// <summary>One notification that a digest stands for; also the external event by which its incident joins the digest.</summary>
public sealed record DigestEntry
{
    /// <summary>The external event's name.</summary>
    public const string EventName = "DigestEntry";

    /// <summary>The notification's idempotency key.</summary>
    public required string Key { get; init; }

    public required NotificationKind Kind { get; init; }

    public required string IncidentId { get; init; }

    public required string Cluster { get; init; }

    public required string Namespace { get; init; }

    public required WorkloadRef Workload { get; init; }

    public required string PodName { get; init; }

    public required string Reason { get; init; }

    public required Severity Severity { get; init; }

    public required int Occurrences { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public string? Summary { get; init; }

    public IReadOnlyList<string>? Recipients { get; init; }
}

/// <summary>The external event by which an incident hears what became of the digest that it joined.</summary>
/// <param name="Key">As <see cref="DigestEntry.Key"/>.</param>
/// <param name="Delivery">What became of the message that named it.</param>
public sealed record Digested(string Key, Delivery Delivery)
{
    /// <summary>The external event's name.</summary>
    public const string EventName = "Digested";
}

/// <summary>Names the digest of one channel and minute: <c>digest.{channel}.{yyyyMMddHHmm}</c>, its successors <c>….2</c>, <c>….3</c>.</summary>
public static class DigestId
{
    public const string Prefix = "digest.";

    public static string Of(string channel, DateTimeOffset minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{channel}.{minute.UtcDateTime:yyyyMMddHHmm}");
}
