using System.Text.Json;
using System.Xml.Linq;

namespace Whooper.Standalone.Tests.Documentation;

/// <summary>A package of which something is in what Whooper ships.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Licence">An SPDX expression, or empty where the package has a licence file of its own.</param>
/// <param name="Holder">Who has the copyright, else who wrote it.</param>
/// <param name="Url">Its home, or empty.</param>
/// <param name="LicenceText">The package's own licence file, or empty.</param>
internal sealed record ShippedPackage(string Name, string Licence, string Holder, string Url, string LicenceText)
{
    private static readonly string[] Projects = ["Whooper.Standalone", "Whooper.Forwarder", "Whooper.Functions", "DurableTask.Sqlite"];

    private static readonly string[] Shipped = ["runtime", "native", "runtimeTargets"];

    /// <summary>Packages older than licence expressions, by the address they give instead.</summary>
    private static readonly Dictionary<string, string> LicencesByUrl = new()
    {
        ["https://github.com/dotnet/corefx/blob/master/LICENSE.TXT"] = "MIT",
        ["https://go.microsoft.com/fwlink/?linkid=2028464"] = "MIT",
        ["https://github.com/Azure/azure-storage-net/blob/master/LICENSE.txt"] = "Apache-2.0",
    };

    /// <summary>As restored, one of each name, sorted.</summary>
    public static IReadOnlyList<ShippedPackage> All() =>
    [
        .. Projects.SelectMany(OfProject).Concat(OfExtensions()).DistinctBy(package => package.Name, StringComparer.OrdinalIgnoreCase).OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<ShippedPackage> OfProject(string project)
    {
        var file = Path.Combine(MarkdownPage.Root, "src", project, "obj", "project.assets.json");
        Assert.True(File.Exists(file), $"{file} is missing: restore Whooper.Functions.sln first.");
        return OfAssets(file, files => files.Any(name => name != "_._"));
    }

    /// <summary>What the worker SDK builds of the function app for the host's side; most of its packages the host has already.</summary>
    private static IEnumerable<ShippedPackage> OfExtensions()
    {
        var functions = Path.Combine(MarkdownPage.Root, "src", "Whooper.Functions");
        var side = Directory.Exists(Path.Combine(functions, "bin"))
            ? Directory.EnumerateDirectories(Path.Combine(functions, "bin"), ".azurefunctions", SearchOption.AllDirectories).FirstOrDefault()
            : null;
        Assert.True(side is not null, $"{functions} is not built: build Whooper.Functions.sln first.");
        var there = Directory.EnumerateFiles(side, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToHashSet();
        var file = Directory.EnumerateFiles(Path.Combine(functions, "obj"), "project.assets.json", SearchOption.AllDirectories)
            .First(path => path.Contains("WorkerExtensions", StringComparison.Ordinal));
        return OfAssets(file, files => files.Any(there.Contains));
    }

    private static IEnumerable<ShippedPackage> OfAssets(string file, Func<IEnumerable<string>, bool> ships)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(file));
        var folder = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        return
        [
            .. from target in assets.RootElement.GetProperty("targets").EnumerateObject()
               from library in target.Value.EnumerateObject()
               where library.Value.GetProperty("type").ValueEquals("package") && ships(FilesOf(library.Value))
               select Read(Path.Combine(folder, library.Name.ToLowerInvariant())),
        ];
    }

    private static IEnumerable<string> FilesOf(JsonElement library) => Shipped
        .SelectMany(kind => library.TryGetProperty(kind, out var files) ? files.EnumerateObject().Select(file => Path.GetFileName(file.Name)) : []);

    private static ShippedPackage Read(string folder)
    {
        var metadata = XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").Single()).Root!.Elements().First();
        var licence = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        var ownFile = licence?.Attribute("type")?.Value == "file" ? Path.Combine(folder, licence.Value) : null;
        return new(
            Text("id"),
            ownFile is null ? licence?.Value ?? LicencesByUrl.GetValueOrDefault(Text("licenseUrl"), $"unknown: {Text("licenseUrl")}") : "",
            Text("copyright") is { Length: > 0 } copyright ? copyright : Text("authors"),
            Text("projectUrl"),
            ownFile is null ? "" : File.ReadAllText(ownFile));

        string Text(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() ?? "";
    }
}
