using System.Globalization;

namespace Whooper.Core.Audience;

/// <summary>What a workload's owner says to Whooper, in annotations of the pod.</summary>
public static class PodAnnotations
{
    public const string Prefix = "whooper.io/";

    /// <summary><c>true</c>, or until when: an ISO 8601 time.</summary>
    public const string Mute = $"{Prefix}mute";

    /// <summary>Addresses of channels, separated by commas.</summary>
    public const string Channel = $"{Prefix}channel";

    internal static bool IsMuted(IReadOnlyDictionary<string, string>? annotations, DateTimeOffset now) =>
        annotations?.GetValueOrDefault(Mute)?.Trim() is { } text
        && (text.Equals("true", StringComparison.OrdinalIgnoreCase)
            || (DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var until) && now < until));
}
