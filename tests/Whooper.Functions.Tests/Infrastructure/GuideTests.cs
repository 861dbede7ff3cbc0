using System.Text.RegularExpressions;

namespace Whooper.Functions.Tests.Infrastructure;

/// <summary>docs/azure-deployment.md says what is so.</summary>
public sealed partial class GuideTests
{
    /// <summary>What the guide has its reader make.</summary>
    private static readonly string[] Copies = ["infra/bicep/my.bicepparam", "infra/k8s/overlays/production"];

    private static readonly string Guide = Repository.Read("docs/azure-deployment.md");

    [Fact]
    public async Task Guide_EveryResource_IsExplained()
    {
        var types = (await Deployment.FullAsync()).Resources.Select(resource => resource.GetProperty("type").GetString()!)
            .Where(type => type.Count(letter => letter == '/') == 1 && type != "Microsoft.Authorization/roleAssignments")
            .Distinct();

        Assert.All(types, type => Assert.Contains($"`{type}`", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guide_EveryParameter_IsInItsTable()
    {
        var parameters = (await Template.ReadAsync()).GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name);

        Assert.All(parameters, parameter => Assert.Contains($"| `{parameter}` |", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guide_EveryOutput_IsNamed()
    {
        var outputs = (await Template.ReadAsync()).GetProperty("outputs").EnumerateObject().Select(output => output.Name);

        Assert.All(outputs, output => Assert.Contains(output, Guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guide_EveryAlert_IsExplained()
    {
        var rules = (await Deployment.MinimalAsync()).All("Microsoft.Insights/scheduledQueryRules").Select(rule => rule.GetProperty("name").GetString());

        Assert.All(rules, rule => Assert.Contains($"| `{rule}` |", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Guide_EveryVariableOfTheParameterFile_IsNamed()
    {
        var variables = Variable().Matches(Repository.Read("infra/bicep/main.bicepparam")).Select(match => match.Groups[1].Value);

        Assert.All(variables, variable => Assert.Contains(variable, Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Guide_EveryPathOfTheRepository_IsThere()
    {
        var paths = RepositoryPath().Matches(Guide).Select(match => match.Value).Distinct()
            .Except(Copies).ToList();

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Directory.Exists(Repository.PathOf(path)) || File.Exists(Repository.PathOf(path)), path));
    }

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<=[\s`])(?:infra|src|eng)/[A-Za-z0-9./-]*[A-Za-z0-9]")]
    private static partial Regex RepositoryPath();
}
