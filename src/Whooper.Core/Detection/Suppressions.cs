using System.Collections.Concurrent;

namespace Whooper.Core.Detection;

/// <summary>Counts what is kept from the user, by gate; others may read while it counts.</summary>
internal sealed class Suppressions
{
    private readonly ConcurrentDictionary<string, long> _byGate = new();

    public IReadOnlyDictionary<string, long> ByGate => _byGate;

    public void Count(string gate) => _byGate.AddOrUpdate(gate, 1, static (_, count) => count + 1);
}
