using System.Globalization;

namespace Whooper.Core.Audience;

/// <summary>Reads the parts of a time window as people write them; what cannot be read is an error that names the key and the fix.</summary>
internal sealed class TimeWindowReader(string key, List<string> errors)
{
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private static readonly string[] Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public TimeZoneInfo Zone(string part, string id)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return zone;
        }

        errors.Add($"{key}:{part} is \"{id}\", which is no time zone of this machine; use a name such as Europe/Berlin or UTC.");
        return TimeZoneInfo.Utc;
    }

    /// <summary>By day of the week, Sunday first; null for every day.</summary>
    public bool[]? Days(string part, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var days = new bool[7];
        foreach (var range in NamePattern.Split(text))
        {
            var ends = range.Split('-', StringSplitOptions.TrimEntries).Select(Day).ToList();
            if (ends.Count > 2 || ends.Contains(-1))
            {
                errors.Add($"{key}:{part} holds \"{range}\"; use days such as Mon, Sat or ranges such as Mon-Fri, separated by commas.");
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

    /// <summary>Null for midnight: the beginning or the end of the day.</summary>
    public TimeOnly? Hour(string part, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim() == "24:00")
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            return hour;
        }

        errors.Add($"{key}:{part} is \"{text}\"; give a time of day such as 22:00.");
        return null;
    }

    /// <summary>By the window's own clock.</summary>
    public DateTime? Moment(string part, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateTime.TryParseExact(text.Trim(), Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return moment;
        }

        errors.Add($"{key}:{part} is \"{text}\"; give a moment of the rule's time zone such as 2026-12-24T18:00.");
        return null;
    }
}
