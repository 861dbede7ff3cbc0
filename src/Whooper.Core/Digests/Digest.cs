namespace Whooper.Core.Digests;

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
