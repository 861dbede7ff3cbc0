using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Whooper.Core.Audience;

/// <summary>A channel, and where on it: <c>slack</c>, <c>slack:#payments</c>.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Target">Where on it; null for what it is configured with.</param>
public readonly partial record struct ChannelAddress(string Channel, string? Target)
{
    /// <summary>Null for what is none.</summary>
    public static ChannelAddress? Parse(string text) => Form().Match(text.Trim()) is { Success: true } match
        ? new(match.Groups["channel"].Value.ToLowerInvariant(), match.Groups["target"] is { Success: true } target ? target.Value : null)
        : null;

    public override string ToString() => Target is null ? Channel : $"{Channel}:{Target}";

    [GeneratedRegex(@"^(?<channel>[A-Za-z][A-Za-z0-9]{0,31})(:(?<target>[#@]?[\p{L}\p{N}_.-]{1,80}))?\z")]
    private static partial Regex Form();
}

/// <summary>Names separated by commas, of which one must fit; <c>*</c> stands for any characters. Without regard to case.</summary>
internal sealed class NamePattern(string text)
{
    private readonly string[] _alternatives = [.. Split(text)];

    public static IEnumerable<string> Split(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Fits(string? name) => name is not null && _alternatives.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name));

    public override string ToString() => string.Join(" or ", _alternatives);
}
