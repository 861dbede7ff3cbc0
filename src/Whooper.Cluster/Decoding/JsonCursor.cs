using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Whooper.Cluster.Decoding;

/// <summary>
/// Steps through JSON that may hold anything anywhere: a value of the wrong kind reads as absent. The cursor stands before a value, and
/// every way to read one leaves it behind that value. What is passed over, most of a pod, is measured and not read.
/// </summary>
/// <param name="json">The whole text.</param>
/// <param name="texts">Where given, texts of earlier cursors are used again.</param>
internal ref struct JsonCursor(ReadOnlySpan<byte> json, RecentTexts? texts = null)
{
    /// <summary>Kubernetes bounds its messages far below this; an absurd one must not be kept in memory.</summary>
    private const int LongestText = 4096;

    private static readonly SearchValues<byte> LiteralEnds = SearchValues.Create(",]} \n\r\t"u8);
    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly RecentTexts? _texts = texts;
    private ReadOnlySpan<byte> _name;
    private int _at;
    private bool _first;

    public bool EnterObject() => Enter('{');

    public bool EnterArray() => Enter('[');

    /// <summary>Moves to the value of the next property, or past the object's end and says false.</summary>
    /// <exception cref="JsonException">This is not JSON, like in all that follows.</exception>
    public bool NextProperty()
    {
        if (!Next('}'))
        {
            return false;
        }

        _name = Current == '"' ? ReadString(out _) : throw Broken("a property's name is missing");
        if (Current != ':')
        {
            throw Broken("a colon is missing");
        }

        _at++;
        return true;
    }

    /// <summary>Moves to the next item, or past the array's end and says false.</summary>
    public bool NextItem() => Next(']');

    /// <summary>Whether the current property has this name. Names that are written with escapes are none of ours.</summary>
    public readonly bool At(ReadOnlySpan<byte> name) => _name.SequenceEqual(name);

    public void Skip()
    {
        switch (Current)
        {
            case '"':
                ReadString(out _);
                break;
            case '{' or '[':
                _at += JsonExtent.Of(_json[_at..]) is > 0 and var length ? length : throw Broken("it ends early");
                break;
            default:
                ReadLiteral();
                break;
        }
    }

    public string? Text()
    {
        if (Current != '"')
        {
            Skip();
            return null;
        }

        var start = _at;
        var value = ReadString(out var escaped);
        var text = escaped ? ReadStrictly(_json[start.._at]) : WellKnownText.Find(value) ?? _texts?.Find(value);
        if (text is null)
        {
            text = value.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? ReadStrictly(_json[start.._at]) : Encoding.ASCII.GetString(value);
            _texts?.Add(value, text);
        }

        return text.Length > LongestText ? text[..LongestText] : text;
    }

    public int? Number()
    {
        if (Current is not ('-' or >= '0' and <= '9'))
        {
            Skip();
            return null;
        }

        var literal = ReadLiteral();
        return Utf8Parser.TryParse(literal, out int number, out var length) && length == literal.Length ? number : null;
    }

    public bool Flag()
    {
        if (Current == 't')
        {
            return ReadLiteral().SequenceEqual("true"u8);
        }

        Skip();
        return false;
    }

    /// <summary>Null also for 1970 (containerd's "unknown") and for times with which no clock can reckon.</summary>
    public DateTimeOffset? Time()
    {
        if (Current != '"')
        {
            Skip();
            return null;
        }

        var start = _at;
        var known = KubernetesTime.TryRead(ReadString(out _), out var time)
            || DateTimeOffset.TryParse(ReadStrictly(_json[start.._at]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        return known && time >= Earliest && time < Latest ? time.ToUniversalTime() : null;
    }

    /// <summary>The next character that is not white space.</summary>
    private char Current
    {
        get
        {
            while (_at < _json.Length)
            {
                var next = _json[_at];
                if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                {
                    return (char)next;
                }

                _at++;
            }

            throw Broken("it ends early");
        }
    }

    private bool Enter(char start)
    {
        if (Current != start)
        {
            Skip();
            return false;
        }

        _at++;
        _first = true;
        return true;
    }

    private bool Next(char end)
    {
        var (first, current) = (_first, Current);
        _first = false;
        if (current == end)
        {
            _at++;
            return false;
        }

        if (!first)
        {
            _at += current == ',' ? 1 : throw Broken("a comma is missing");
        }

        return true;
    }

    /// <summary>From the opening quote past the closing one; gives what is between them, as it is written.</summary>
    private ReadOnlySpan<byte> ReadString(out bool escaped)
    {
        var start = _at + 1;
        escaped = false;
        for (var end = start; end < _json.Length; end += 2)
        {
            var length = _json[end..].IndexOfAny((byte)'"', (byte)'\\');
            end += length < 0 ? _json.Length : length;
            if (end < _json.Length && _json[end] == '"')
            {
                _at = end + 1;
                return _json[start..end];
            }

            escaped = true;
        }

        throw Broken("a text does not end");
    }

    private ReadOnlySpan<byte> ReadLiteral()
    {
        var length = _json[_at..].IndexOfAny(LiteralEnds);
        if (length <= 0)
        {
            throw Broken("a value is missing");
        }

        _at += length;
        return _json.Slice(_at - length, length);
    }

    /// <exception cref="JsonException">It holds control characters.</exception>
    /// <exception cref="InvalidOperationException">It is no UTF-8, or has half a surrogate pair.</exception>
    private static string ReadStrictly(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    private readonly JsonException Broken(string why) => new(string.Create(CultureInfo.InvariantCulture, $"{why} (at byte {_at})"));
}
