namespace Whooper.Contracts;

/// <summary>
/// How long to wait before the next retry: exponential from half a second, with jitter, so that not all clients come back in the same
/// moment. A wait that the other side asked for goes before our own, up to five minutes.
/// </summary>
public sealed class Backoff(Random random)
{
    private const int MaxDoublings = 16;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);

    /// <param name="failures">Failures in a row, the latest included: from 1.</param>
    /// <param name="longest">No wait of our own is longer.</param>
    /// <param name="retryAfter">What the other side asked for, as <see cref="Http.RetryAfter"/> reads it; never waited for shorter than that.</param>
    public TimeSpan After(int failures, TimeSpan longest, TimeSpan? retryAfter = null)
    {
        if (retryAfter is { } asked)
        {
            return TimeSpan.FromTicks(Math.Min(asked.Ticks, LongestAsked.Ticks)) + (random.NextDouble() * First);
        }

        var ceiling = First * Math.Pow(2, Math.Min(failures - 1, MaxDoublings));
        return (ceiling < longest ? ceiling : longest) * (0.5 + (random.NextDouble() / 2));
    }
}
