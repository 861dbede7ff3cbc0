using Whooper.Core.Incidents;

namespace Whooper.Api.Tests.Incidents;

/// <summary>An index as the port describes it.</summary>
internal sealed class IndexInMemory : IIncidentIndex
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Id, DateTimeOffset OpenedAt, bool IsFinal), IndexedIncident> _rows = [];

    public DateTimeOffset? FilledAt { get; set; }

    /// <summary>Waited for before anything is filled in.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public IReadOnlyList<IndexedIncident> Rows
    {
        get
        {
            lock (_lock)
            {
                return [.. _rows.Values.OrderByDescending(row => row.OpenedAt).ThenBy(row => row.Id, StringComparer.Ordinal).ThenBy(row => row.IsFinal)];
            }
        }
    }

    public Task RecordAsync(IndexedIncident incident, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _rows[(incident.Id, incident.OpenedAt, incident.IsFinal)] = incident;
            if (incident.IsFinal)
            {
                _rows.Remove((incident.Id, incident.OpenedAt, false));
            }
        }

        return Task.CompletedTask;
    }

    public async Task FillAsync(IReadOnlyCollection<IndexedIncident> incidents, CancellationToken cancellationToken)
    {
        await Hold;
        lock (_lock)
        {
            foreach (var incident in incidents)
            {
                _rows[(incident.Id, incident.OpenedAt, incident.IsFinal)] = incident;
            }
        }
    }

    public Task ForgetAsync(IndexedIncident incident, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _rows.Remove((incident.Id, incident.OpenedAt, incident.IsFinal));
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<IndexedIncident> ListAsync(IndexQuery query, CancellationToken cancellationToken) => Rows
        .Where(row => !query.FollowedOnly || !row.IsFinal)
        .Where(row => query.Since is not { } since || row.OpenedAt >= since)
        .Where(row => query.After is not var (openedAt, id)
            || row.OpenedAt < openedAt || (row.OpenedAt == openedAt && string.CompareOrdinal(row.Id, id) > 0))
        .DistinctBy(row => (row.OpenedAt, row.Id))
        .ToAsyncEnumerable();

    public Task<DateTimeOffset?> FilledAtAsync(CancellationToken cancellationToken) => Task.FromResult(FilledAt);

    public Task MarkFilledAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        FilledAt = at;
        return Task.CompletedTask;
    }
}
