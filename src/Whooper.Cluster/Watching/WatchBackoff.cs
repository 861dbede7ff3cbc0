using Whooper.Contracts;

namespace Whooper.Cluster.Watching;

/// <summary>The backoff of one watch: patient at the start, brisk once the watch has stood.</summary>
internal sealed class WatchBackoff(Random random)
{
    private static readonly TimeSpan LongestAtStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Backoff _backoff = new(random);
    private bool _hasStood;

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private set; }

    public void Succeeded()
    {
        Failures = 0;
        _hasStood = true;
    }

    /// <param name="retryAfter">The wait that the server asked for; it goes before our own.</param>
    public TimeSpan Failed(TimeSpan? retryAfter = null) => _backoff.After(++Failures, _hasStood ? Longest : LongestAtStart, retryAfter);
}
