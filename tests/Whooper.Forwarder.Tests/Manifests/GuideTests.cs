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
        var paths = RepositoryPath().Matches(Guide).Select(m => m.Value).Distinct().ToList();

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Directory.Exists(Repository.PathOf(path)) || File.Exists(Repository.PathOf(path)), path));
    }

    private static string Question(AccessRight right)
    {
        var (resource, subresource) = right.Resource.Split('/') is [var parent, var child] ? (parent, $" --subresource={child}") : (right.Resource, "");
        return $"{right.Verb} {resource}{(right.Group.Length > 0 ? $".{right.Group}" : "")}{subresource}";
    }

    [GeneratedRegex("""^kubectl auth can-i (.+?)(?: --all-namespaces)? --as \$AS$""", RegexOptions.Multiline)]
    private static partial Regex Check();

    [GeneratedRegex("""(?<=[\s`])(?:infra|src)/[A-Za-z0-9./-]*[A-Za-z0-9]""")]
    private static partial Regex RepositoryPath();
}
