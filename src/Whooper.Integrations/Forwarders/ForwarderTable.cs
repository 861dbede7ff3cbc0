using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Whooper.Contracts.Http;
using Whooper.Core.Forwarders;

namespace Whooper.Integrations.Forwarders;

/// <summary>
/// Heartbeats in a storage table, for hosts of several instances: each writes what it hears, all read the same. A row is its
/// forwarder's latest heartbeat; rows of forwarders that are long gone are swept by whoever reads them.
/// </summary>
internal sealed class ForwarderTable(TableClient table, TimeProvider time) : IForwarderRegistry
{
    private const string Partition = "forwarder";

    /// <summary>As many as the registry in memory holds.</summary>
    private const int Capacity = 200;

    /// <summary>A forwarder that was silent so long is not coming back under this name.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    private volatile bool _exists;

    public async ValueTask RecordAsync(ForwarderState state, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(state, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == "TableNotFound")
        {
            _exists = false;
            await WriteAsync(state, cancellationToken);
        }
    }

    // Of a row or table that does not exist, the service answers 404, which the client takes for done.
    public async ValueTask ForgetAsync(string id, CancellationToken cancellationToken) =>
        await table.DeleteEntityAsync(Partition, id, ETag.All, cancellationToken);

    public async ValueTask<IReadOnlyList<ForwarderState>> ListAsync(CancellationToken cancellationToken)
    {
        var states = new List<ForwarderState>();
        try
        {
            await foreach (var row in table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellationToken))
            {
                states.Add(Read(row));
            }
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == "TableNotFound")
        {
            return [];
        }

        return await SweepAsync(states, cancellationToken);
    }

    private async Task WriteAsync(ForwarderState state, CancellationToken cancellationToken)
    {
        if (!_exists)
        {
            await table.CreateIfNotExistsAsync(cancellationToken);
            _exists = true;
        }

        await table.UpsertEntityAsync(Write(state), TableUpdateMode.Replace, cancellationToken);
    }

    private async Task<IReadOnlyList<ForwarderState>> SweepAsync(List<ForwarderState> states, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - Remembered;
        var kept = states.Where(state => state.LastSeenAt >= oldest).OrderByDescending(state => state.LastSeenAt).Take(Capacity).ToList();
        foreach (var gone in states.Except(kept))
        {
            await table.DeleteEntityAsync(Partition, gone.Id, ETag.All, cancellationToken);
        }

        return [.. kept.OrderBy(state => state.Id, StringComparer.Ordinal)];
    }

    private static TableEntity Write(ForwarderState state) => new(Partition, state.Id)
    {
        ["Cluster"] = state.Heartbeat.Cluster,
        ["LastSeenAt"] = Text(state.LastSeenAt),
        ["Watching"] = state.Heartbeat.Watching,
        ["TrackedPods"] = state.Heartbeat.TrackedPods,
        ["LastEventAt"] = state.Heartbeat.LastEventAt is { } at ? Text(at) : null,
        ["DeliveryLagMs"] = state.Heartbeat.DeliveryLagMs,
        ["IntervalSeconds"] = state.Heartbeat.IntervalSeconds,
    };

    private static ForwarderState Read(TableEntity row) => new(row.RowKey, Time(row.GetString("LastSeenAt")) ?? DateTimeOffset.MinValue, new Heartbeat
    {
        Cluster = row.GetString("Cluster"),
        Watching = row.GetBoolean("Watching") ?? false,
        TrackedPods = row.GetInt32("TrackedPods") ?? 0,
        LastEventAt = Time(row.GetString("LastEventAt")),
        DeliveryLagMs = row.GetDouble("DeliveryLagMs"),
        IntervalSeconds = row.GetInt32("IntervalSeconds"),
    });

    // A forwarder may say any time that JSON can; a date of the table begins in 1601.
    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
}
