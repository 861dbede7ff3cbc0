namespace Whooper.Cluster.Watching;

/// <summary>How long to wait after a failure: exponential with jitter, patient at the start, brisk once the watch has stood.</summary>
internal sealed class RetryPace(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestAtStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);

    private bool _hasStood;

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private set; }

    public void Succeeded()
    {
        Failures = 0;
        _hasStood = true;
    }

    /// <param name="retryAfter">The wait that the server asked for; it goes before our own.</param>
    public TimeSpan Failed(TimeSpan? retryAfter = null)
    {
        Failures++;
        if (retryAfter is { } asked)
        {
            // Never earlier than asked; a little later, so that not all clients come back in the same moment.
            return TimeSpan.FromTicks(Math.Min(asked.Ticks, LongestAsked.Ticks)) + (random.NextDouble() * First);
        }

        var ceiling = First * Math.Pow(2, Math.Min(Failures - 1, 16));
        var longest = _hasStood ? Longest : LongestAtStart;
        return (ceiling < longest ? ceiling : longest) * (0.5 + (random.NextDouble() / 2));
    }
}
