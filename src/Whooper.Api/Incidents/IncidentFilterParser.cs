using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Whooper.Contracts.Incidents;

namespace Whooper.Api.Incidents;

/// <summary>Reads the query of the list. Several values of one kind are separated by commas: <c>severity=critical,high</c>.</summary>
internal sealed class IncidentFilterParser(IQueryCollection query, DateTimeOffset now)
{
    private const int MaxSearchLength = 200;

    private string? _problem;

    /// <returns>The filter, or what is wrong with which parameter.</returns>
    public (IncidentFilter? Filter, string? Problem) Parse()
    {
        var filter = new IncidentFilter
        {
            Limit = Limit(),
            Statuses = Words<IncidentStatus>("status"),
            Recoveries = Words<Recovery>("recovery"),
            Severities = Words<Severity>("severity"),
            Namespaces = Texts("namespace", StringComparer.Ordinal),
            Reasons = Texts("reason", StringComparer.OrdinalIgnoreCase),
            Since = Moment("since"),
            Until = Moment("until"),
            Words = Search(),
            After = After(),
        };
        return _problem is null ? (filter, null) : (null, _problem);
    }

    private int Limit()
    {
        if (Single("limit") is not { } text)
        {
            return IncidentFilter.DefaultLimit;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= IncidentFilter.MaxLimit)
        {
            return limit;
        }

        return Fail<int>($"limit must be a whole number from 1 to {IncidentFilter.MaxLimit}.");
    }

    private HashSet<T> Words<T>(string name)
        where T : struct, Enum
    {
        var wanted = new HashSet<T>();
        foreach (var text in Texts(name, StringComparer.OrdinalIgnoreCase))
        {
            var value = Enum.GetValues<T>().Where(value => Word(value).Equals(text, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (value.Length == 0)
            {
                return Fail<HashSet<T>>($"{name} must be one of {string.Join(", ", Enum.GetValues<T>().Select(Word))}.") ?? [];
            }

            wanted.Add(value[0]);
        }

        return wanted;
    }

    private HashSet<string> Texts(string name, StringComparer comparer) => query[name]
        .SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToHashSet(comparer);

    private DateTimeOffset? Moment(string name)
    {
        if (Single(name) is not { } text)
        {
            return null;
        }

        return SinceTime.Parse(text, now) ?? Fail<DateTimeOffset?>(
            $"{name} must be an ISO 8601 time such as 2026-01-31T12:00:00Z, or an age such as 90s, 30m, 24h or 7d.");
    }

    private string[] Search()
    {
        var text = Single("q") ?? string.Empty;
        return text.Length <= MaxSearchLength
            ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : Fail<string[]>($"q must have at most {MaxSearchLength} characters.") ?? [];
    }

    private PageKey? After()
    {
        if (Single("continuationToken") is not { } text)
        {
            return null;
        }

        return PageKey.FromToken(text) ?? Fail<PageKey?>("continuationToken must be one that an earlier page gave.");
    }

    private string? Single(string name)
    {
        var values = query[name];
        return values.Count <= 1
            ? string.IsNullOrEmpty(values) ? null : values.ToString()
            : Fail<string>($"{name} must be given once.");
    }

    private T? Fail<T>(string problem)
    {
        _problem ??= problem;
        return default;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
