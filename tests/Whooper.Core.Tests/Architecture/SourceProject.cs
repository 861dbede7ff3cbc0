using System.Xml.Linq;

namespace Whooper.Core.Tests.Architecture;

/// <summary>One project under <c>src</c>, as its files say.</summary>
internal sealed record SourceProject(string Name, string Folder)
{
    public static IReadOnlyList<SourceProject> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(IsOurs)
            .Select(file => new SourceProject(Path.GetFileNameWithoutExtension(file), Path.GetDirectoryName(file)!)),
    ];

    public IReadOnlyList<string> ProjectReferences =>
        [.. Items("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(Include(item)))];

    /// <summary>The packages referenced, and whether those that reference this project get them too.</summary>
    public IReadOnlyList<(string Name, bool IsPrivate)> Packages =>
    [
        .. Items("PackageReference").Select(item =>
            (Include(item), string.Equals((string?)item.Attribute("PrivateAssets"), "all", StringComparison.OrdinalIgnoreCase))),
    ];

    /// <summary>Its C# files, by path, without comments.</summary>
    public IEnumerable<(string Path, string Text)> Sources =>
        Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Where(IsOurs)
            .Select(file => (file, string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))));

    public IEnumerable<string> Folders => Directory.EnumerateDirectories(Folder, "*", SearchOption.AllDirectories).Where(IsOurs);

    private IEnumerable<XElement> Items(string kind) => XDocument.Load(Path.Combine(Folder, $"{Name}.csproj")).Descendants(kind);

    private static string Include(XElement item) => ((string)item.Attribute("Include")!).Replace('\\', '/');

    private static bool IsOurs(string path) =>
        !Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
}
