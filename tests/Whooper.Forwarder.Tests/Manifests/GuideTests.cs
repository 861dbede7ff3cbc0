using System.Text.RegularExpressions;
using k8s.Models;
using Whooper.Forwarder.Tests.Manifests.Access;
using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

/// <summary>docs/kubernetes.md says what is so.</summary>
public sealed partial class GuideTests
{
    private static readonly string Guide = Repository.Read("docs/kubernetes.md");

    [Fact]
    public async Task Guide_AccessChecks_AreTheRightsOfTheClusterRole()
    {
        var rules = (await Installations.RenderAsync(Installations.Base)).Single<V1ClusterRole>().Rules;
        var documented = Check().Matches(Guide).Select(m => m.Groups[1].Value);

        Assert.Equal(AccessRight.GrantedBy(rules).Select(Question).Order(), documented.Order());
    }

    [Fact]
    public void Guide_EveryPathOfTheRepository_IsThere()
    {
        var copies = Copy().Matches(Guide).Select(m => m.Groups["copy"].Value);
        var paths = RepositoryPath().Matches(Guide).Select(m => m.Value).Distinct().Except(copies).ToList();

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Directory.Exists(Repository.PathOf(path)) || File.Exists(Repository.PathOf(path)), path));
    }

    /// <summary>A copy beside its original finds the base by the same path; the original names nobody's registry.</summary>
    [Fact]
    public async Task Guide_EveryOverlayItApplies_IsACopyThatNamesARegistry()
    {
        var applied = Applied().Matches(Guide).Select(m => m.Groups["overlay"].Value).Distinct().ToList();
        var copies = Copy().Matches(Guide).Select(m => (Original: m.Groups["original"].Value, Copy: m.Groups["copy"].Value)).ToList();

        Assert.Equal(applied, copies.Select(c => c.Copy).Distinct());
        foreach (var (original, copy) in copies)
        {
            var renders = Installation.Parse(await KubernetesTool.KustomizeAsync(original));
            Assert.StartsWith("registry.example.com/", renders.Container.Image, StringComparison.Ordinal);
            Assert.Equal(Path.GetDirectoryName(original), Path.GetDirectoryName(copy));
        }
    }

    private static string Question(AccessRight right)
    {
        var (resource, subresource) = right.Resource.Split('/') is [var parent, var child] ? (parent, $" --subresource={child}") : (right.Resource, "");
        return $"{right.Verb} {resource}{(right.Group.Length > 0 ? $".{right.Group}" : "")}{subresource}";
    }

    [GeneratedRegex("""^kubectl auth can-i (.+?)(?: --all-namespaces)? --as \$AS$""", RegexOptions.Multiline)]
    private static partial Regex Check();

    [GeneratedRegex(@"^cp -r (?<original>\S+) (?<copy>\S+)$", RegexOptions.Multiline)]
    private static partial Regex Copy();

    [GeneratedRegex(@"^kubectl (?:apply|delete) -k (?<overlay>\S+)", RegexOptions.Multiline)]
    private static partial Regex Applied();

    [GeneratedRegex("""(?<=[\s`])(?:infra|src)/[A-Za-z0-9./-]*[A-Za-z0-9]""")]
    private static partial Regex RepositoryPath();
}
