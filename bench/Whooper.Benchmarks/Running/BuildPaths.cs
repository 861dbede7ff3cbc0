using System.Reflection;

namespace Whooper.Benchmarks.Running;

/// <summary>Where the build left what runs as a process of its own.</summary>
internal static class BuildPaths
{
    public static string Forwarder { get; } = Find("ForwarderAssembly");

    public static string Tools { get; } = Find("ToolsDirectory");

    private static string Find(string key) => Path.GetFullPath(typeof(BuildPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!);
}
