using System.Globalization;

namespace Whooper.Core.Routing;

/// <summary>The time in which a rule is in force.</summary>
internal sealed class TimeWindow
{
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private static readonly string[] Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly TimeZoneInfo _zone;
    private readonly bool[]? _days;
    private readonly TimeOnly? _from;
    private readonly TimeOnly? _to;
    private readonly DateTime? _starts;
    private readonly DateTime? _ends;
    private readonly string _text;

    private TimeWindow(string key, WindowOptions options, List<string> errors)
    {
        _zone = Zone($"{key}:TimeZone", options.TimeZone, errors);
        _days = Days($"{key}:Days", options.Days, errors);
        _from = Hour($"{key}:From", options.From, errors);
        _to = Hour($"{key}:To", options.To, errors);
        _starts = Moment($"{key}:Starts", options.Starts, errors);
        _ends = Moment($"{key}:Ends", options.Ends, errors);
        if (_starts >= _ends)
        {
            errors.Add($"{key}:Ends is not after {key}:Starts; the rule would never be in force.");
        }

        _text = string.Join(", ", new[]
        {
            options.Days,
            _from is null && _to is null ? null : $"{options.From ?? "00:00"} to {options.To ?? "24:00"}",
            _starts is null ? null : $"from {options.Starts}",
            _ends is null ? null : $"until {options.Ends}",
        }.Where(part => part is not null)) + $" ({_zone.Id})";
    }

    /// <summary>Null where nothing is given, which is always.</summary>
    public static TimeWindow? Read(string key, WindowOptions options, List<string> errors)
    {
        var window = new TimeWindow(key, options, errors);
        return window is { _days: null, _from: null, _to: null, _starts: null, _ends: null } ? null : window;
    }

    public bool Covers(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone).DateTime;
        if (local < _starts || local >= _ends)
        {
            return false;
        }

        var hour = TimeOnly.FromDateTime(local);
        var (from, to) = (_from ?? TimeOnly.MinValue, _to ?? TimeOnly.MinValue);
        if (to > from)
        {
            return hour >= from && hour < to && IsOn(local.DayOfWeek);
        }

        // Over midnight: in the small hours it is yesterday's window.
        return hour >= from ? IsOn(local.DayOfWeek) : hour < to && IsOn(local.AddDays(-1).DayOfWeek);
    }

    public override string ToString() => _text;

    private bool IsOn(DayOfWeek day) => _days is null || _days[(int)day];

    private static TimeZoneInfo Zone(string key, string id, List<string> errors)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return zone;
        }

        errors.Add($"{key} is \"{id}\", which is no time zone of this machine; use a name such as Europe/Berlin or UTC.");
        return TimeZoneInfo.Utc;
    }

    private static bool[]? Days(string key, string? text, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var days = new bool[7];
        foreach (var part in NamePattern.Split(text))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries).Select(Day).ToList();
            if (ends.Count > 2 || ends.Contains(-1))
            {
                errors.Add($"{key} holds \"{part}\"; use days such as Mon, Sat or ranges such as Mon-Fri, separated by commas.");
                break;
            }

            for (var day = ends[0]; ; day = (day + 1) % 7)
            {
                days[day] = true;
                if (day == ends[^1])
                {
                    break;
                }
            }
        }

        return days;
    }

    private static int Day(string name) => name.Length < 3 ? -1 : Array.IndexOf(Names, name[..3].ToLowerInvariant());

    private static TimeOnly? Hour(string key, string? text, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim() == "24:00")
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            return hour;
        }

        errors.Add($"{key} is \"{text}\"; give a time of day such as 22:00.");
        return null;
    }

    private static DateTime? Moment(string key, string? text, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateTime.TryParseExact(text.Trim(), Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return moment;
        }

        errors.Add($"{key} is \"{text}\"; give a moment of the rule's time zone such as 2026-12-24T18:00.");
        return null;
    }
}
