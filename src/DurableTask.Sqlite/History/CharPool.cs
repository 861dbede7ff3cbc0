using System.Buffers;
using Newtonsoft.Json;

namespace DurableTask.Sqlite.History;

/// <summary>Lends the serialiser its buffers, which would otherwise be most of what an event allocates.</summary>
internal sealed class CharPool : IArrayPool<char>
{
    public static CharPool Shared { get; } = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

    public void Return(char[]? array)
    {
        if (array is not null)
        {
            ArrayPool<char>.Shared.Return(array);
        }
    }
}
