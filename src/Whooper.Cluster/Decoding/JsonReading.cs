using System.Globalization;
using System.Text.Json;

namespace Whooper.Cluster.Decoding;

/// <summary>
/// Steps through JSON that may hold anything anywhere: a value of the wrong kind reads as absent, and the reader always ends up on
/// the last token of the value.
/// </summary>
internal static class JsonReading
{
    /// <summary>Kubernetes bounds its messages far below this; an absurd one must not be kept in memory.</summary>
    private const int LongestText = 4096;

    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool EnterObject(this ref Utf8JsonReader reader) => reader.Enter(JsonTokenType.StartObject);

    public static bool EnterArray(this ref Utf8JsonReader reader) => reader.Enter(JsonTokenType.StartArray);

    /// <summary>Moves to the next property's name, or past the object's end and says false.</summary>
    public static bool NextProperty(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next item, or past the array's end and says false.</summary>
    public static bool NextItem(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>From a property's name past its value.</summary>
    public static void SkipValue(this ref Utf8JsonReader reader) => reader.Skip();

    /// <summary>Whether the current property has this name; if so, moves to its value.</summary>
    public static bool At(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    public static string? Text(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        if (WellKnownText.Find(ref reader) is { } known)
        {
            return known;
        }

        var text = reader.GetString();
        return text is { Length: > LongestText } ? text[..LongestText] : text;
    }

    public static int? Number(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt32(out var number) ? number : null;
        }

        reader.Skip();
        return null;
    }

    public static bool Flag(this ref Utf8JsonReader reader)
    {
        reader.Skip();
        return reader.TokenType == JsonTokenType.True;
    }

    /// <summary>Null also for 1970 (containerd's "unknown") and for times with which no clock can reckon.</summary>
    public static DateTimeOffset? Time(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        var known = reader.TryGetDateTimeOffset(out var time)
            || DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        return known && time >= Earliest && time < Latest ? time.ToUniversalTime() : null;
    }

    private static bool Enter(this ref Utf8JsonReader reader, JsonTokenType start)
    {
        if (reader.TokenType == start)
        {
            return true;
        }

        reader.Skip();
        return false;
    }
}
