using System.IO.Enumeration;

namespace Whooper.Core.Routing;

/// <summary>Names separated by commas, of which one must fit; <c>*</c> stands for any characters. Without regard to case.</summary>
internal sealed class NamePattern(string text)
{
    private readonly string[] _alternatives = [.. Split(text)];

    public static IEnumerable<string> Split(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Fits(string? name) => name is not null && _alternatives.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name));

    public override string ToString() => string.Join(" or ", _alternatives);
}
