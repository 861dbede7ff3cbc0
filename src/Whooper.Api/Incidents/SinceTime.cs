using System.Globalization;
using System.Text.RegularExpressions;

namespace Whooper.Api.Incidents;

/// <summary>A moment given as ISO 8601, or as an age: <c>90s</c>, <c>30m</c>, <c>24h</c>, <c>7d</c>.</summary>
internal static partial class SinceTime
{
    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        if (Age(text) is { } age)
        {
            return now - age;
        }

        // A plus sign that was not escaped in the query arrives as a blank.
        return Iso().IsMatch(text) && DateTimeOffset.TryParse(
            text.Replace(' ', '+'),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : null;
    }

    /// <summary>A stretch of time such as <c>90s</c>, <c>30m</c>, <c>24h</c>, <c>7d</c>; null for what is none.</summary>
    public static TimeSpan? Age(string text)
    {
        if (AgeForm().Match(text) is not { Success: true } age)
        {
            return null;
        }

        var count = int.Parse(age.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return age.Groups[2].ValueSpan[0] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
    }

    [GeneratedRegex(@"^([0-9]{1,5})([smhd])\z")]
    private static partial Regex AgeForm();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+ -][0-9]{2}:[0-9]{2})?)?\z")]
    private static partial Regex Iso();
}
