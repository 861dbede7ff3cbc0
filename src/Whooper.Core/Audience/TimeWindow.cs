namespace Whooper.Core.Audience;

/// <summary>The time in which a rule is in force.</summary>
internal sealed class TimeWindow
{
    private readonly TimeZoneInfo _zone;
    private readonly bool[]? _days;
    private readonly TimeOnly? _from;
    private readonly TimeOnly? _to;
    private readonly DateTime? _starts;
    private readonly DateTime? _ends;
    private readonly string _text;

    private TimeWindow(string key, WindowOptions options, List<string> errors)
    {
        var reader = new TimeWindowReader(key, errors);
        _zone = reader.Zone(nameof(options.TimeZone), options.TimeZone);
        _days = reader.Days(nameof(options.Days), options.Days);
        _from = reader.Hour(nameof(options.From), options.From);
        _to = reader.Hour(nameof(options.To), options.To);
        _starts = reader.Moment(nameof(options.Starts), options.Starts);
        _ends = reader.Moment(nameof(options.Ends), options.Ends);
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
}
