using System.Globalization;

namespace Whooper.Core.Analysis;

/// <summary>Kubernetes quantities, as far as advice needs them.</summary>
internal static class Quantity
{
    /// <summary>Twice the quantity in its own unit (<c>256Mi</c> → <c>512Mi</c>), or null where it is not a plain number with a unit.</summary>
    public static string? Double(string quantity)
    {
        var unitAt = quantity.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var digits = unitAt < 0 ? quantity : quantity[..unitAt];
        var unit = unitAt < 0 ? "" : quantity[unitAt..];
        var known = unit is "" or "k" or "M" or "G" or "T" or "Ki" or "Mi" or "Gi" or "Ti";
        return known && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < long.MaxValue / 2
            ? $"{number * 2}{unit}"
            : null;
    }
}
