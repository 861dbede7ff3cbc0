using System.Text.Json;

namespace Whooper.Api.Http;

/// <summary>Says where in a JSON text something is wrong, without the names of our types.</summary>
internal static class JsonPlace
{
    private const int MaxPath = 200;

    public static string Of(JsonException exception)
    {
        var line = $"line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}";
        return PathOf(exception) is { Length: > 0 } path ? $"{path} ({line})" : line;
    }

    /// <summary>The path holds names that the sender chose.</summary>
    public static string? PathOf(JsonException exception) => ForeignText.Clean(exception.Path, MaxPath);
}
