using System.Globalization;

namespace Whooper.Core.Analysis.Kubectl;

/// <summary>What advice is about.</summary>
/// <param name="Kubectl">The commands, with the incident's names filled in.</param>
/// <param name="MemoryLimit">The container's memory limit; null where it has none, or it is not known.</param>
internal sealed record AdviceTarget(KubectlCommands Kubectl, string? MemoryLimit);

/// <summary>The step that gives a container more memory.</summary>
internal static class MemoryAdvice
{
    public static string Raise(AdviceTarget target)
    {
        if (target.MemoryLimit is not { } limit)
        {
            return $"Check the memory limit of the container, and of the namespace: `{target.Kubectl.DescribePod}`.";
        }

        return target.Kubectl.HasRollouts && Double(limit) is { } doubled
            ? $"If it needs the memory, raise the limit (here doubled): `{target.Kubectl.SetMemoryLimit(doubled)}`."
            : $"If it needs the memory, raise the limit of {limit} in the manifest: `{target.Kubectl.WorkloadYaml}`.";
    }

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
