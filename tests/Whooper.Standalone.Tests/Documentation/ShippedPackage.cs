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
    };

    /// <summary>As restored, one of each name, sorted.</summary>
    public static IReadOnlyList<ShippedPackage> All() =>
    [
        .. Projects.SelectMany(OfProject).DistinctBy(package => package.Name, StringComparer.OrdinalIgnoreCase).OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<ShippedPackage> OfProject(string project)
    {
        var file = Path.Combine(MarkdownPage.Root, "src", project, "obj", "project.assets.json");
        Assert.True(File.Exists(file), $"{file} is missing: restore Whooper.Functions.sln first.");
        using var assets = JsonDocument.Parse(File.ReadAllText(file));
        var folder = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        return
        [
            .. from target in assets.RootElement.GetProperty("targets").EnumerateObject()
               from library in target.Value.EnumerateObject()
               where library.Value.GetProperty("type").ValueEquals("package") && Ships(library.Value)
               select Read(Path.Combine(folder, library.Name.ToLowerInvariant())),
        ];
    }

    private static bool Ships(JsonElement library) => Shipped.Any(kind =>
        library.TryGetProperty(kind, out var files) && files.EnumerateObject().Any(file => !file.Name.EndsWith("_._", StringComparison.Ordinal)));

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
