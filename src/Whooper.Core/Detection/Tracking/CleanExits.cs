namespace Whooper.Core.Detection.Tracking;

/// <summary>
/// The exits with code 0 of a container that is to run for ever. One is nothing; three in ten minutes are a failure.
/// </summary>
internal sealed class CleanExits
{
    private const int TooMany = 3;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Queue<DateTimeOffset> _times = new(TooMany);

    /// <summary>Counts a new exit, and says whether it is one too many.</summary>
    /// <param name="restarts">By how many the restart count rose: exits between two looks count, though nothing else is known of them.</param>
    /// <param name="now">The time.</param>
    public bool Count(long restarts, DateTimeOffset now)
    {
        for (var i = Math.Clamp(restarts, 1, TooMany); i > 0; i--)
        {
            _times.Enqueue(now);
        }

        while (_times.Count > TooMany || now - _times.Peek() > Window)
        {
            _times.Dequeue();
        }

        return _times.Count == TooMany;
    }
}
