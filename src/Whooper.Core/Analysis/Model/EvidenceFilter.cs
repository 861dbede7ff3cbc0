using System.Text.RegularExpressions;
using Whooper.Contracts;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis.Model;

/// <summary>Keeps of a model's evidence what stands in the data it was given, as it stands there.</summary>
internal static partial class EvidenceFilter
{
    public const int MaxLines = 4;

    private const int MaxLength = 300;

    // Shorter quotes ("error", "app") stand in any log and prove nothing.
    private const int MinLength = 8;

    public static IEnumerable<string> Verified(IEnumerable<string> claimed, IReadOnlyList<string> lines)
    {
        var known = lines.Select(line => (Line: line, Normal: Normalized(line))).ToList();
        return claimed
            .Select(claim => Normalized(PlainText.Line(claim, 1_000)))
            .Where(claim => claim.Length >= MinLength)
            .Select(claim => known.Find(candidate => candidate.Normal.Contains(claim, StringComparison.Ordinal)).Line)
            .OfType<string>()
            .Distinct()
            .Take(MaxLines)
            .Select(line => ClippedText.Clip(line, MaxLength));
    }

    // Models change case, quotes and white space, and shorten with dots.
    private static string Normalized(string text) =>
        Noise().Replace(text.ToLowerInvariant(), " ").Trim(' ', '.', '…', ',', ';');

    [GeneratedRegex("""[\s"'`\\]+""")]
    private static partial Regex Noise();
}
