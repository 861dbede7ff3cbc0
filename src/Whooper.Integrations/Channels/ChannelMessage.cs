using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Whooper.Contracts;

namespace Whooper.Integrations.Channels;

/// <summary>How channels write their messages: JSON as bytes, and the end of a log.</summary>
internal static class ChannelMessage
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Default };

    public static byte[] Bytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, Compact);

    /// <summary>The end of a text, by whole lines: the last words of a log matter most.</summary>
    public static string Tail(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var tail = text[^length..];
        var line = tail.IndexOf('\n', StringComparison.Ordinal);
        return line >= 0 ? tail[(line + 1)..] : ClippedText.Tail(text, length).ToString();
    }
}
