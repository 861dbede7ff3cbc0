using System.Xml.Linq;
using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

/// <summary>What the projects say about their images.</summary>
internal static class Release
{
    public static string Version => Property("Directory.Build.props", "Version");

    public static string Property(string project, string name) => XDocument.Parse(Repository.Read(project)).Descendants(name).Single().Value;

    public static string Attribute(string project, string element, string name) =>
        XDocument.Parse(Repository.Read(project)).Descendants(element).Single().Attribute(name)!.Value;
}
