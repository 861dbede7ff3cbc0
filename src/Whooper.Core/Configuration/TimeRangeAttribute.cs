using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Whooper.Core.Configuration;

/// <summary>
/// A time between two others, both allowed. The message names the configuration key, which the framework's range attribute, once the
/// options generator has rewritten it, does not.
/// </summary>
/// <param name="key">The key's full name.</param>
/// <param name="shortest">As <c>[d.]hh:mm:ss</c>.</param>
/// <param name="longest">As <c>[d.]hh:mm:ss</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeRangeAttribute(string key, string shortest, string longest)
    : ValidationAttribute($"{key} must lie between {shortest} and {longest} ([days.]hours:minutes:seconds).")
{
    public string Key { get; } = key;

    public string Shortest { get; } = shortest;

    public string Longest { get; } = longest;

    public override bool IsValid(object? value) => value is TimeSpan time
        && time >= TimeSpan.Parse(Shortest, CultureInfo.InvariantCulture)
        && time <= TimeSpan.Parse(Longest, CultureInfo.InvariantCulture);
}
