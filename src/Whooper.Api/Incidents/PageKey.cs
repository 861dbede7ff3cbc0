using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Whooper.Contracts.Incidents;
using Whooper.Core.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>
/// The place of an incident in the list: newest first, and by id among those of one moment. As a continuation token it holds
/// whatever is opened or purged between two pages.
/// </summary>
internal readonly record struct PageKey(DateTimeOffset CreatedAt, string Id) : IComparable<PageKey>
{
    private const int MaxTokenLength = 400;

    /// <summary>The place in a list by the index, which does not know when the engine created an instance.</summary>
    public static PageKey Of(IndexedIncident incident) => new(incident.OpenedAt, incident.Id);

    public static PageKey Of(Incident incident) => new(incident.OpenedAt ?? incident.DetectedAt, incident.Id);

    public int CompareTo(PageKey other) =>
        other.CreatedAt.CompareTo(CreatedAt) is var byTime and not 0 ? byTime : string.CompareOrdinal(Id, other.Id);

    public string ToToken() => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.UtcTicks} {Id}")));

    public static PageKey? FromToken(string token)
    {
        if (token.Length > MaxTokenLength || !Base64Url.IsValid(token))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0
            && long.TryParse(text.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks > DateTime.UnixEpoch.Ticks && ticks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay
                ? new PageKey(new DateTimeOffset(ticks, TimeSpan.Zero), text[(space + 1)..])
                : null;
    }
}
