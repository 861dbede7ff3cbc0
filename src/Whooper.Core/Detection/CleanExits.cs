namespace Whooper.Core.Detection;

/// <summary>
/// The exits with code 0 of a container that is to run for ever. One is nothing; three in ten minutes are a failure.
/// </summary>
internal sealed class CleanExits
{
    private const int TooMany = 3;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Queue<DateTimeOffset> _times = new(TooMany);
    private string? _latest;

    /// <summary>Whether this is an exit not seen before.</summary>
    public bool IsNew(string mark) => mark != _latest;

    /// <summary>Takes an exit as history.</summary>
    public void Skip(string mark) => _latest = mark;

    /// <summary>Counts a new exit, and says whether it is one too many.</summary>
    /// <param name="mark">What tells it from others.</param>
    /// <param name="restarts">By how many the restart count rose: exits between two looks count, though nothing else is known of them.</param>
    /// <param name="now">The time.</param>
    public bool Count(string mark, int restarts, DateTimeOffset now)
    {
        _latest = mark;
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
