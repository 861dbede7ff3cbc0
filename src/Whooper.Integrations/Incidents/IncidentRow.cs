using System.Globalization;
using Azure.Data.Tables;
using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;

namespace Whooper.Integrations.Incidents;

/// <summary>How an incident is written in the table.</summary>
internal static class IncidentRow
{
    /// <summary>The row that says when the table was filled; no partition of incidents is called so.</summary>
    public const string Mark = "filled";

    private const int TimeLength = 19;
    private const string SearchText = "Text";

    public static readonly string[] ColumnsWithoutText =
    [
        nameof(TableEntity.RowKey), nameof(IndexedIncident.Namespace), nameof(IndexedIncident.Reason), nameof(IndexedIncident.Severity),
        nameof(IndexedIncident.Status), nameof(IndexedIncident.Recovery), nameof(IndexedIncident.DetectedAt),
        nameof(IndexedIncident.LastOccurrenceAt), nameof(IndexedIncident.HealedAt), nameof(IndexedIncident.RecoveredAt),
    ];

    /// <summary>Ids of Whooper hold nothing that a key may not.</summary>
    public static string KeyOf(DateTimeOffset openedAt, string id) => $"{Inverted(openedAt.UtcTicks)}-{id}";

    /// <summary>Keys of what was opened at this time or later sort before this one.</summary>
    public static string KeyBefore(DateTimeOffset openedAt) => Inverted(Math.Max(openedAt.UtcTicks - 1, 0));

    public static TableEntity Write(IndexedIncident incident, string partition) => new(partition, KeyOf(incident.OpenedAt, incident.Id))
    {
        [nameof(incident.Namespace)] = incident.Namespace,
        [nameof(incident.Reason)] = incident.Reason,
        [nameof(incident.Severity)] = incident.Severity.ToString(),
        [nameof(incident.Status)] = incident.Status.ToString(),
        [nameof(incident.Recovery)] = incident.Recovery.ToString(),
        [nameof(incident.DetectedAt)] = Text(incident.DetectedAt),
        [nameof(incident.LastOccurrenceAt)] = Text(incident.LastOccurrenceAt),
        [nameof(incident.HealedAt)] = incident.HealedAt is { } healed ? Text(healed) : null,
        [nameof(incident.RecoveredAt)] = incident.RecoveredAt is { } recovered ? Text(recovered) : null,
        [SearchText] = incident.Text,
    };

    public static IndexedIncident Read(TableEntity row, bool isFinal) => new()
    {
        Id = row.RowKey[(TimeLength + 1)..],
        OpenedAt = new(DateTime.MaxValue.Ticks - long.Parse(row.RowKey.AsSpan(0, TimeLength), CultureInfo.InvariantCulture), TimeSpan.Zero),
        IsFinal = isFinal,
        Namespace = row.GetString(nameof(IndexedIncident.Namespace)),
        Reason = row.GetString(nameof(IndexedIncident.Reason)),
        Severity = Enum.Parse<Severity>(row.GetString(nameof(IndexedIncident.Severity))),
        Status = Enum.Parse<IncidentStatus>(row.GetString(nameof(IndexedIncident.Status))),
        Recovery = Enum.Parse<Recovery>(row.GetString(nameof(IndexedIncident.Recovery))),
        DetectedAt = Time(row.GetString(nameof(IndexedIncident.DetectedAt))) ?? default,
        LastOccurrenceAt = Time(row.GetString(nameof(IndexedIncident.LastOccurrenceAt))) ?? default,
        HealedAt = Time(row.GetString(nameof(IndexedIncident.HealedAt))),
        RecoveredAt = Time(row.GetString(nameof(IndexedIncident.RecoveredAt))),
        Text = row.GetString(SearchText) ?? string.Empty,
    };

    // A forwarder may say any time that JSON can; a date of the table begins in 1601.
    public static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;

    private static string Inverted(long ticks) => (DateTime.MaxValue.Ticks - ticks).ToString("D19", CultureInfo.InvariantCulture);
}
