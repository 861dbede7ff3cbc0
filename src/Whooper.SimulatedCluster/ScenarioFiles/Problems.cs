using System.Globalization;
using YamlDotNet.Core;

namespace Whooper.SimulatedCluster.ScenarioFiles;

/// <summary>What is wrong with a file, all of it.</summary>
internal sealed class Problems(string path)
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Add(Mark? at, string what) => _all.Add(
        at is { } mark ? string.Create(CultureInfo.InvariantCulture, $"{path}:{mark.Line}:{mark.Column}: {what}") : $"{path}: {what}");

    /// <summary>For where something had to be read, and cannot be.</summary>
    public T? Add<T>(Mark? at, string what)
        where T : class
    {
        Add(at, what);
        return null;
    }
}
