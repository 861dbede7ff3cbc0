using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api.Lists;

/// <summary>The <c>ListOptions</c> of a list or watch call.</summary>
internal sealed record ListQuery
{
    public required Selection Selection { get; init; }

    public int Limit { get; init; }

    public string? Continue { get; init; }

    /// <summary>Null where the client takes any version: it sent none, or 0.</summary>
    public long? ResourceVersion { get; init; }

    public bool AllowBookmarks { get; init; }

    public bool SendInitialEvents { get; init; }

    public TimeSpan? Timeout { get; init; }

    public static bool IsWatch(IQueryCollection query) => Flag(query, "watch");

    public static bool TryParse(
        ResourceType type,
        string? ns,
        IQueryCollection query,
        InitialEventsAnswer initialEvents,
        [NotNullWhen(true)] out ListQuery? parsed,
        [NotNullWhen(false)] out ApiStatus? refusal)
    {
        parsed = null;
        refusal = initialEvents == InitialEventsAnswer.Ignored ? null : CheckInitialEvents(query, initialEvents);
        if (refusal is not null || !Selection.TryParse(type, ns, query, out var selection, out refusal))
        {
            return false;
        }

        if (!TryNumber(query, "limit", out var limit, out refusal)
            || !TryNumber(query, "timeoutSeconds", out var timeout, out refusal)
            || !TryNumber(query, "resourceVersion", out var version, out refusal))
        {
            return false;
        }

        parsed = new ListQuery
        {
            Selection = selection,
            Limit = (int)limit,
            Continue = query["continue"] is [{ Length: > 0 } token] ? token : null,
            ResourceVersion = version > 0 ? version : null,
            AllowBookmarks = Flag(query, "allowWatchBookmarks"),
            SendInitialEvents = initialEvents == InitialEventsAnswer.Served && Flag(query, "sendInitialEvents"),
            Timeout = timeout > 0 ? TimeSpan.FromSeconds(timeout) : null,
        };
        return true;
    }

    private static ApiStatus? CheckInitialEvents(IQueryCollection query, InitialEventsAnswer initialEvents)
    {
        var asked = query.ContainsKey("sendInitialEvents");
        var match = query["resourceVersionMatch"].ToString();
        return (IsWatch(query), asked) switch
        {
            (false, true) => Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"),
            (true, true) when initialEvents == InitialEventsAnswer.Refused => Forbidden(
                "sendInitialEvents", "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled"),
            (true, true) when match != "NotOlderThan" => Forbidden(
                "resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"),
            (true, false) when match.Length > 0 => Forbidden(
                "resourceVersionMatch", "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"),
            _ => null,
        };
    }

    private static ApiStatus Forbidden(string field, string why) => ApiStatus.InvalidListOptions(field, $"Forbidden: {why}");

    private static bool TryNumber(IQueryCollection query, string key, out long number, [NotNullWhen(false)] out ApiStatus? refusal)
    {
        (number, refusal) = (0, null);
        var text = query[key].ToString();
        if (text.Length == 0 || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        refusal = ApiStatus.BadRequest($"{key}: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax");
        return false;
    }

    // Go's strconv.ParseBool, and the bare key that kubectl's URLs sometimes carry.
    private static bool Flag(IQueryCollection query, string key) =>
        query.ContainsKey(key) && query[key].ToString() is "" or "1" or "t" or "T" or "true" or "True" or "TRUE";
}
