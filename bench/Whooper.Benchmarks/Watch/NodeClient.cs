using System.ComponentModel;
using Whooper.Benchmarks.Running;

namespace Whooper.Benchmarks.Watch;

/// <summary>The JavaScript client of bench/tools.</summary>
internal static class NodeClient
{
    public const string Name = "@kubernetes/client-node 1.4.0";

    /// <summary>Makes the client weigh what it allocates, at the price of its speed.</summary>
    public const string Allocations = "--allocations";

    /// <summary>Null, with a word on standard error, where node or the package is missing.</summary>
    public static SampleProcess? Start(Uri server, string mode = "")
    {
        var tools = BuildPaths.Tools;
        if (!Directory.Exists(Path.Combine(tools, "node_modules", "@kubernetes", "client-node")))
        {
            Console.Error.WriteLine($"Without {Name}: run npm ci in {tools}.");
            return null;
        }

        try
        {
            return new(new("node", $"watch-client.mjs {server.ToString().TrimEnd('/')} {mode}") { WorkingDirectory = tools });
        }
        catch (Win32Exception e)
        {
            Console.Error.WriteLine($"Without {Name}: node cannot be started ({e.Message}).");
            return null;
        }
    }
}
