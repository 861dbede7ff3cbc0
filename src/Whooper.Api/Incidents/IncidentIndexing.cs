using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>
/// Keeps the index whole: fills it from the orchestrations where it never was (a new table, a lost one, incidents of an older release),
/// and once a day, so that no gap lasts. Until it is filled, whoever asks waits for it; nobody gets half a list.
/// </summary>
public sealed class IncidentIndexing(TimeProvider time, ILogger<IncidentIndexing> logger, IIncidentIndex? index = null)
{
    private const int Batch = 100;

    /// <summary>Less than a day, so that a nightly timer finds it due.</summary>
    private static readonly TimeSpan Refresh = TimeSpan.FromHours(20);

    /// <summary>A start is recorded a little later than it is dated.</summary>
    private static readonly TimeSpan InFlight = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Task? _filling;

    /// <summary>Fills the index again if that is due.</summary>
    public async Task RefreshAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (index is not null && !(time.GetUtcNow() - await index.FilledAtAsync(cancellationToken) < Refresh))
        {
            await FillOnce(index, client).WaitAsync(cancellationToken);
        }
    }

    /// <summary>Keeps a start at once, so that a list shows it before its orchestration has run.</summary>
    internal Task RecordAsync(Incident opened, CancellationToken cancellationToken) =>
        index?.RecordAsync(IndexedIncident.Of(opened, isFinal: false), cancellationToken) ?? Task.CompletedTask;

    /// <summary>Drops an incident whose orchestration was purged.</summary>
    internal Task ForgetAsync(Incident purged, CancellationToken cancellationToken) =>
        index?.ForgetAsync(IndexedIncident.Of(purged, isFinal: true), cancellationToken) ?? Task.CompletedTask;

    /// <summary>Ends when every incident is in the index. The first who asks starts the filling, which goes on when he has left.</summary>
    internal async Task WhenFilledAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (index is not null && await index.FilledAtAsync(cancellationToken) is null)
        {
            await FillOnce(index, client).WaitAsync(cancellationToken);
        }
    }

    private Task FillOnce(IIncidentIndex table, DurableTaskClient client)
    {
        lock (_lock)
        {
            return _filling = _filling is { IsCompleted: false } running ? running : FillAsync(table, client);
        }
    }

    private async Task FillAsync(IIncidentIndex table, DurableTaskClient client)
    {
        await Task.Yield();
        var start = time.GetUtcNow();
        var known = new Dictionary<(DateTimeOffset OpenedAt, string Id), bool>();
        var incidents = new ScannedIncidents(newestFirst: false).OpenedSinceAsync(client, DateTimeOffset.UnixEpoch, CancellationToken.None);
        await foreach (var some in incidents.Chunk(Batch))
        {
            await table.FillAsync(some, CancellationToken.None);
            foreach (var incident in some)
            {
                known[(incident.OpenedAt, incident.Id)] = incident.IsFinal;
            }
        }

        await ForgetOthersAsync(table, known, start);
        await table.MarkFilledAsync(start, CancellationToken.None);
        Log.IndexFilled(logger, known.Count, (time.GetUtcNow() - start).TotalSeconds);
    }

    /// <summary>Rows without an orchestration, and those left behind by incidents that have ended. What came meanwhile is newer.</summary>
    private static async Task ForgetOthersAsync(
        IIncidentIndex table, Dictionary<(DateTimeOffset OpenedAt, string Id), bool> known, DateTimeOffset start)
    {
        await foreach (var row in table.ListAsync(new(), CancellationToken.None))
        {
            var isKnown = known.TryGetValue((row.OpenedAt, row.Id), out var isFinal);
            if (isKnown ? isFinal && !row.IsFinal : row.OpenedAt < start - InFlight)
            {
                await table.ForgetAsync(row, CancellationToken.None);
            }
        }
    }
}
