using System.Buffers.Binary;
using System.Text;

namespace Whooper.Cluster.Decoding;

/// <summary>
/// Texts read of late, so that those which pods have in common (namespaces, nodes, images) are not made again for every line. A slot
/// holds the last text that fell into it. For one caller at a time.
/// </summary>
internal sealed class RecentTexts
{
    private const int Slots = 1024;
    private const int Longest = 128;

    private readonly string?[] _slots = new string?[Slots];

    public string? Find(ReadOnlySpan<byte> value) =>
        value.Length <= Longest && SlotOf(value) is { } text && text.Length == value.Length && Ascii.Equals(value, text) ? text : null;

    public void Add(ReadOnlySpan<byte> value, string text)
    {
        if (value.Length <= Longest)
        {
            SlotOf(value) = text;
        }
    }

    private ref string? SlotOf(ReadOnlySpan<byte> value) => ref _slots[Hash(value) % Slots];

    /// <summary>Of the length and of up to 24 bytes, from the start, the middle and the end: quick, and names differ somewhere there.</summary>
    private static uint Hash(ReadOnlySpan<byte> value)
    {
        var hash = (ulong)value.Length;
        if (value.Length >= sizeof(ulong))
        {
            hash = Mix(hash, value);
            hash = Mix(hash, value[((value.Length - sizeof(ulong)) / 2)..]);
            hash = Mix(hash, value[^sizeof(ulong)..]);
        }
        else
        {
            foreach (var one in value)
            {
                hash = (hash << 8) | one;
            }
        }

        return (uint)((hash * 0x9E37_79B9_7F4A_7C15) >> 32);
    }

    private static ulong Mix(ulong hash, ReadOnlySpan<byte> value)
    {
        var mixed = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(value)) * 0xD6E8_FEB8_6659_FD93;
        return mixed ^ (mixed >> 32);
    }
}
