using System.Text;

namespace Whooper.Cluster.Decoding;

/// <summary>
/// Texts read of late, so that those which pods repeat (namespaces, nodes, images, names of workloads, and of a pod that changes again
/// its own) are not made again for every line. A slot holds the last text that fell into it. For one caller at a time.
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

    private ref string? SlotOf(ReadOnlySpan<byte> value)
    {
        var hash = default(HashCode);
        hash.AddBytes(value);
        return ref _slots[(uint)hash.ToHashCode() % Slots];
    }
}
