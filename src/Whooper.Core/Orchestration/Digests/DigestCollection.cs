using Microsoft.DurableTask;
using Whooper.Contracts.Notifications;

namespace Whooper.Core.Orchestration.Digests;

/// <summary>The entries of one digest: each told once, however often it joins.</summary>
internal sealed class DigestCollection
{
    private readonly Dictionary<string, Delivery?> _deliveries = new(StringComparer.Ordinal);
    private List<DigestEntry> _untold = [];

    /// <param name="progress">What the digest had collected when it continued as new; null at first.</param>
    public DigestCollection(DigestProgress? progress)
    {
        _untold.AddRange(progress?.Untold ?? []);
        foreach (var entry in _untold)
        {
            _deliveries[entry.Key] = null;
        }

        foreach (var (key, delivery) in progress?.Told ?? new Dictionary<string, Delivery>())
        {
            _deliveries[key] = delivery;
        }
    }

    /// <summary>Entries taken since the history was cut, those that were no news included.</summary>
    public int Taken { get; set; }

    public bool IsTold => _untold.Count == 0;

    public int Told => _deliveries.Count;

    /// <summary>Takes an entry in. One that was told already hears of it again: the first word may not have reached it.</summary>
    public void Add(TaskOrchestrationContext context, DigestEntry entry)
    {
        if (!_deliveries.TryGetValue(entry.Key, out var delivery))
        {
            _deliveries[entry.Key] = null;
            _untold.Add(entry);
        }
        else if (delivery is not null)
        {
            Tell(context, entry, delivery);
        }
    }

    public DigestProgress ToProgress(DateTimeOffset collectsUntil, int messages, bool isLast) => new(
        _untold,
        _deliveries.Where(delivery => delivery.Value is not null).ToDictionary(delivery => delivery.Key, delivery => delivery.Value!),
        collectsUntil,
        messages,
        isLast);

    public IReadOnlyList<DigestEntry> TakeUntold()
    {
        var untold = _untold;
        _untold = [];
        return untold;
    }

    public void Tell(TaskOrchestrationContext context, DigestEntry entry, Delivery delivery)
    {
        _deliveries[entry.Key] = delivery;
        context.SendEvent(entry.IncidentId, Digested.EventName, new Digested(entry.Key, delivery));
    }

    /// <summary>The messages that tell of these entries: one for each set of recipients, cut to what fits.</summary>
    public static IEnumerable<Digest> Messages(IEnumerable<DigestEntry> entries) => entries
        .GroupBy(entry => entry.Recipients is null ? null : string.Join(',', entry.Recipients.Order(StringComparer.OrdinalIgnoreCase)))
        .SelectMany(group =>
        {
            var parts = group
                .OrderByDescending(entry => entry.Severity).ThenBy(entry => entry.Namespace, StringComparer.Ordinal)
                .ThenBy(entry => entry.PodName, StringComparer.Ordinal).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Chunk(DigestOrchestrator.EntriesAMessage).ToList();
            return parts.Select((part, index) => new Digest
            {
                IdempotencyKey = "",
                Entries = part,
                Part = index + 1,
                Parts = parts.Count,
                Total = parts.Sum(all => all.Length),
                Recipients = part[0].Recipients,
            });
        });
}
