namespace Whooper.Cluster.Decoding;

/// <summary>Reads times as Kubernetes writes them: RFC 3339 in UTC, to the second. A dozen of them are in every pod.</summary>
internal static class KubernetesTime
{
    /// <returns>False for any other notation, and for what is no time.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text is not [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _, (byte)'T', _, _, (byte)':', _, _, (byte)':', _, _, (byte)'Z'])
        {
            return false;
        }

        var (year, month, day) = ((Pair(text, 0) * 100) + Pair(text, 2), Pair(text, 5), Pair(text, 8));
        var (hour, minute, second) = (Pair(text, 11), Pair(text, 14), Pair(text, 17));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        time = new(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    /// <summary>The number that two digits make; far below zero where one is none.</summary>
    private static int Pair(ReadOnlySpan<byte> text, int at) => (Digit(text[at]) * 10) + Digit(text[at + 1]);

    private static int Digit(byte character) => character is >= (byte)'0' and <= (byte)'9' ? character - '0' : -100_000;
}
