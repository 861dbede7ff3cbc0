using System.Collections.Frozen;
using System.Text;
using Whooper.Api.Http;

namespace Whooper.Api.Dashboard;

/// <summary>
/// The page and what it loads. All assets share one version, a hash of them all, which is part of their address: they import each
/// other by relative paths, and a new build never meets an old file in a cache.
/// </summary>
internal sealed class DashboardFiles
{
    private const string Prefix = "dashboard/";
    private const string PageName = "index.html";
    private const string VersionMark = "{version}";

    public DashboardFiles()
    {
        var assets = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in typeof(DashboardFiles).Assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Prefix, StringComparison.Ordinal) && resource != Prefix + PageName)
            {
                assets[resource[Prefix.Length..]] = StaticFile.Read(resource);
            }
        }

        Version = EntityTag.HashOf([.. assets.SelectMany(asset => asset.Value)]);
        Assets = assets.ToFrozenDictionary(asset => asset.Key, asset => new StaticFile(asset.Value, TypeOf(asset.Key)), StringComparer.Ordinal);
        var page = Encoding.UTF8.GetString(StaticFile.Read(Prefix + PageName)).Replace(VersionMark, Version, StringComparison.Ordinal);
        Page = new(Encoding.UTF8.GetBytes(page), TypeOf(PageName));
    }

    public string Version { get; }

    public StaticFile Page { get; }

    public FrozenDictionary<string, StaticFile> Assets { get; }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var extension => throw new InvalidOperationException($"The dashboard has a file of an unknown type: '{extension}'."),
    };
}
