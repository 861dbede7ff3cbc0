using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Whooper.Integrations.Channels;

/// <summary>How messages are written and cut.</summary>
internal static class Wire
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Default };

    public static byte[] Bytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, Compact);

    /// <summary>At most so many characters, cut at its end and never within one.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1), "…");

    /// <summary>The end of a text, by whole lines: the last words of a log matter most.</summary>
    public static string Tail(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var tail = text[^length..];
        var line = tail.IndexOf('\n', StringComparison.Ordinal);
        return line >= 0 ? tail[(line + 1)..] : char.IsLowSurrogate(tail[0]) ? tail[1..] : tail;
    }
}
