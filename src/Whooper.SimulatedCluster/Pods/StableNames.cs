using System.Security.Cryptography;
using System.Text;

namespace Whooper.SimulatedCluster.Pods;

/// <summary>Names and ids that look as Kubernetes makes them up, but follow from a seed.</summary>
internal static class StableNames
{
    // Kubernetes leaves out vowels and look-alikes, so that no random suffix spells a word.
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    public static string Uid(string seed)
    {
        var bytes = Hash(seed)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    public static string Suffix(string seed, int length = 5) =>
        string.Concat(Hash(seed).Take(length).Select(value => Alphabet[value % Alphabet.Length]));

    public static string Hex(string seed) => Convert.ToHexStringLower(Hash(seed));

    public static string Ip(string seed)
    {
        var bytes = Hash(seed);
        return $"10.42.{bytes[0] % 4}.{2 + (bytes[1] % 250)}";
    }

    private static byte[] Hash(string seed) => SHA256.HashData(Encoding.UTF8.GetBytes(seed));
}
