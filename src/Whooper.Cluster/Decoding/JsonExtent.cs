using System.Numerics;
using System.Runtime.Intrinsics;

namespace Whooper.Cluster.Decoding;

/// <summary>
/// Measures a JSON object or array without reading it, 64 bytes at a time: each step makes bit masks of its quotes, backslashes and
/// brackets, and only looks at single brackets where the end may be among them (as simdjson does; Langdale and Lemire 2019).
/// </summary>
internal static class JsonExtent
{
    private const int Step = 64;
    private const ulong OddBits = 0xAAAA_AAAA_AAAA_AAAA;

    /// <param name="json">Begins with the opening bracket.</param>
    /// <returns>The length up to and with the bracket that closes it; -1 if there is none.</returns>
    public static int Of(ReadOnlySpan<byte> json)
    {
        Span<byte> rest = stackalloc byte[Step];
        var (depth, inString, escapeNext) = (0, 0UL, 0UL);
        for (var start = 0; start < json.Length; start += Step)
        {
            scoped var bytes = json[start..];
            if (bytes.Length < Step)
            {
                rest.Clear();
                bytes.CopyTo(rest);
                bytes = rest;
            }

            var block = Vector512.Create(bytes);
            var quotes = Where(block, (byte)'"') & ~Escaped(Where(block, (byte)'\\'), ref escapeNext);
            var strings = Parity(quotes) ^ inString;
            inString = (ulong)((long)strings >> (Step - 1));

            // One bit tells braces from brackets; that they match is not looked at.
            var bent = block | Vector512.Create((byte)0x20);
            var (opening, closing) = (Where(bent, (byte)'{') & ~strings, Where(bent, (byte)'}') & ~strings);
            if (BitOperations.PopCount(closing) < depth)
            {
                depth += BitOperations.PopCount(opening) - BitOperations.PopCount(closing);
            }
            else if (FindEnd(opening, closing, ref depth) is >= 0 and var end)
            {
                return start + end + 1;
            }
        }

        return -1;
    }

    private static ulong Where(Vector512<byte> block, byte value) => Vector512.Equals(block, Vector512.Create(value)).ExtractMostSignificantBits();

    private static int FindEnd(ulong opening, ulong closing, ref int depth)
    {
        for (var brackets = opening | closing; brackets != 0; brackets &= brackets - 1)
        {
            var at = BitOperations.TrailingZeroCount(brackets);
            depth += (opening >> at & 1) == 1 ? 1 : -1;
            if (depth == 0)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The characters behind an odd number of backslashes, of which the last step may have left one.</summary>
    private static ulong Escaped(ulong backslashes, ref ulong escapeNext)
    {
        if (backslashes == 0)
        {
            var first = escapeNext;
            escapeNext = 0;
            return first;
        }

        var candidates = backslashes & ~escapeNext;
        var runs = unchecked(((candidates << 1) | OddBits) - candidates) ^ OddBits;
        var escaped = runs ^ (backslashes | escapeNext);
        escapeNext = (runs & backslashes) >> (Step - 1);
        return escaped;
    }

    /// <summary>Each bit becomes the parity of itself and all bits below: set from an opening quote up to its closing one.</summary>
    private static ulong Parity(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }
}
