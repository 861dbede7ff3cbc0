using System.Reflection;

namespace Whooper.Benchmarks.Running;

/// <summary>Where the build left what runs as a process of its own.</summary>
internal static class BuildPaths
{
    /// <summary>As it was built beside this, or the one that <c>WHOOPER_FORWARDER</c> names: a published one, say.</summary>
    public static string Forwarder { get; } = Environment.GetEnvironmentVariable("WHOOPER_FORWARDER") ?? Find("ForwarderExecutable");

    /// <summary>The standalone host's assembly, as it was built beside this.</summary>
    public static string Standalone { get; } = Find("StandaloneAssembly");

    public static string Tools { get; } = Find("ToolsDirectory");

    private static string Find(string key) => Path.GetFullPath(typeof(BuildPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!);
}
