using System.Globalization;
using System.Text.Json;

namespace Whooper.Cluster.Decoding;

/// <summary>
/// Steps through JSON that may hold anything anywhere: a value of the wrong kind reads as absent, and the cursor always ends up on the
/// last token of the value. What is read is read strictly; what is skipped is only measured, because it is most of a pod.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> json)
{
    /// <summary>Kubernetes bounds its messages far below this; an absurd one must not be kept in memory.</summary>
    private const int LongestText = 4096;

    /// <summary>Below this, setting the reader up anew costs more than reading.</summary>
    private const int ShortestJump = 100;

    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ReadOnlySpan<byte> _json = json;
    private Utf8JsonReader _reader = new(json);
    private RecentTexts _texts;

    /// <summary>Where in the text the reader was set up.</summary>
    private int _origin;

    /// <summary>Moves to the next token; false at the end.</summary>
    public bool Read() => _reader.Read();

    public bool EnterObject() => Enter(JsonTokenType.StartObject);

    public bool EnterArray() => Enter(JsonTokenType.StartArray);

    /// <summary>Moves to the next property's name, or past the object's end and says false.</summary>
    public bool NextProperty() => _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next item, or past the array's end and says false.</summary>
    public bool NextItem() => _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Whether the current property has this name; if so, moves to its value.</summary>
    public bool At(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name) && _reader.Read();

    /// <summary>To the end of the current value.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>From a property's name past its value.</summary>
    public void SkipValue()
    {
        var start = _origin + (int)_reader.BytesConsumed;
        start += Math.Max(0, _json[start..].IndexOfAnyExcept(" \t\r\n"u8));
        if (start < _json.Length && _json[start] is (byte)'{' or (byte)'[' && JsonExtent.Of(_json[start..]) is >= ShortestJump and var length)
        {
            Jump(start + length);
        }
        else
        {
            _reader.Skip();
        }
    }

    public string? Text()
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            _reader.Skip();
            return null;
        }

        if ((WellKnownText.Find(ref _reader) ?? _texts.Find(ref _reader)) is { } known)
        {
            return known;
        }

        var text = _reader.GetString()!;
        if (text.Length > LongestText)
        {
            return text[..LongestText];
        }

        _texts.Add(text);
        return text;
    }

    public int? Number()
    {
        if (_reader.TokenType == JsonTokenType.Number)
        {
            return _reader.TryGetInt32(out var number) ? number : null;
        }

        _reader.Skip();
        return null;
    }

    public bool Flag()
    {
        _reader.Skip();
        return _reader.TokenType == JsonTokenType.True;
    }

    /// <summary>Null also for 1970 (containerd's "unknown") and for times with which no clock can reckon.</summary>
    public DateTimeOffset? Time()
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            _reader.Skip();
            return null;
        }

        var known = _reader.TryGetDateTimeOffset(out var time)
            || DateTimeOffset.TryParse(_reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        return known && time >= Earliest && time < Latest ? time.ToUniversalTime() : null;
    }

    private bool Enter(JsonTokenType start)
    {
        if (_reader.TokenType == start)
        {
            return true;
        }

        _reader.Skip();
        return false;
    }

    /// <summary>Goes on behind a value that was not read, after telling the reader that there was one.</summary>
    private void Jump(int end)
    {
        var stand = new Utf8JsonReader("null"u8, isFinalBlock: false, _reader.CurrentState);
        stand.Read();
        _reader = new(_json[end..], isFinalBlock: true, stand.CurrentState);
        _origin = end;
    }
}
