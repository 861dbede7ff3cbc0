using Microsoft.Extensions.Options;

namespace Whooper.Core.Notifications;

/// <summary>Knows of how many incidents this process had to tell within the last minute.</summary>
public sealed class StormGauge(IOptions<NotificationOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<(long At, string Id)> _seen = new();
    private readonly Dictionary<string, long> _latest = new(StringComparer.Ordinal);

    /// <summary>Takes note of an incident that people are to hear of; true while there are more than they should hear of one by one.</summary>
    public bool Note(string incidentId)
    {
        var threshold = options.Value.Storm.Threshold;
        if (threshold == 0)
        {
            return false;
        }

        lock (_lock)
        {
            var now = time.GetTimestamp();
            _seen.Enqueue((now, incidentId));
            _latest[incidentId] = now;
            while (_seen.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At, now) > Window)
            {
                _seen.Dequeue();
                if (_latest[oldest.Id] == oldest.At)
                {
                    _latest.Remove(oldest.Id);
                }
            }

            return _latest.Count > threshold;
        }
    }
}
