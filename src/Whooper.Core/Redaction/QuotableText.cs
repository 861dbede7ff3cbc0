using Whooper.Contracts;
using Whooper.Contracts.PodEvents;

namespace Whooper.Core.Redaction;

/// <summary>
/// Text of the cluster as analyses may quote it and models may read it: single lines, bounded, without terminal sequences, and
/// redacted once more, whoever sent it.
/// </summary>
internal static class QuotableText
{
    private const int LinesLookedAt = 120;

    // So many lines of this length stay under what the redactor looks at, and within a fraction of a second.
    private const int LineLookedAt = 1_000;

    public static string Line(string? text, int maxLength) =>
        string.IsNullOrEmpty(text) ? "" : PlainText.Line(Redactor.Redact(PlainText.Line(text, Math.Max(maxLength, LineLookedAt))), maxLength);

    /// <summary>The log's last lines that say anything, oldest first. A key block spans lines, so they are redacted as one.</summary>
    public static IReadOnlyList<string> LogLines(FailureContext context, int count, int maxLength) =>
    [
        .. Redactor.RedactLines(context.LogLines.TakeLast(LinesLookedAt).Select(line => PlainText.Line(line, LineLookedAt)))
            .Where(line => line.Length > 0)
            .TakeLast(count)
            .Select(line => ClippedText.Clip(line, maxLength)),
    ];
}
