namespace Whooper.Benchmarks.Storage;

/// <summary>The storage settings that a host runs with.</summary>
/// <param name="Name">What results call it.</param>
/// <param name="Settings">Environment variables of the host.</param>
internal sealed record StorageTuning(string Name, IReadOnlyDictionary<string, string> Settings)
{
    public static StorageTuning AsItComes { get; } = new("as it comes", new Dictionary<string, string>());

    /// <summary>What the function app and the host had before their polling was measured.</summary>
    public static StorageTuning Before { get; } = new("4 partitions, 2 s", new Dictionary<string, string>
    {
        ["Whooper__Storage__PartitionCount"] = "4",
        ["Whooper__Storage__MaxPollingInterval"] = "00:00:02",
    });
}
