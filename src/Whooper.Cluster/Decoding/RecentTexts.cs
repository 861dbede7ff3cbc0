using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Whooper.Cluster.Decoding;

/// <summary>The last texts read of one pod: spec and status name the same images and containers, conditions the same troubles.</summary>
internal struct RecentTexts
{
    private Slots _slots;
    private int _count;

    public void Add(string text) => _slots[_count++ % Slots.Count] = text;

    public readonly string? Find(ref Utf8JsonReader reader)
    {
        var value = reader.ValueSpan;
        for (var i = 0; i < Math.Min(_count, Slots.Count); i++)
        {
            // What is escaped, or not ASCII, is simply read again.
            if (_slots[i].Length == value.Length && !reader.ValueIsEscaped && Ascii.Equals(value, _slots[i]))
            {
                return _slots[i];
            }
        }

        return null;
    }

    [InlineArray(Count)]
    private struct Slots
    {
        public const int Count = 16;

        private string _first;
    }
}
