namespace Whooper.Api.Stats;

internal sealed record NamedCount(string Name, int Count)
{
    private const int Shown = 50;

    /// <summary>The most frequent names first.</summary>
    public static IReadOnlyList<NamedCount> Of(IEnumerable<string> names) =>
    [
        .. names.CountBy(name => name)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(Shown)
            .Select(entry => new NamedCount(entry.Key, entry.Value)),
    ];
}
