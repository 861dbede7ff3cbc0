using Whooper.Standalone.Tests.Documentation;

namespace Whooper.Standalone.Tests;

/// <summary>Decision 17: the demo is one folder of the host, and the simulated cluster is known in there alone.</summary>
public sealed class DemoBoundaryTests
{
    private static readonly string Host = Path.Combine(MarkdownPage.Root, "src", "Whooper.Standalone");

    [Fact]
    public void SimulatedCluster_IsNamedInTheDemoOnly()
    {
        var folders = Directory.EnumerateDirectories(Host)
            .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any(NamesTheSimulatedCluster))
            .Select(Path.GetFileName);

        Assert.Equal(["Demo"], folders);
    }

    private static bool NamesTheSimulatedCluster(string file) =>
        File.ReadAllText(file).Contains("Whooper.SimulatedCluster", StringComparison.Ordinal);
}
