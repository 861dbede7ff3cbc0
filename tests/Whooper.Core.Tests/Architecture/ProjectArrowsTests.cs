namespace Whooper.Core.Tests.Architecture;

/// <summary>Arrows between projects point inwards: the contracts know nobody, and nobody knows a host.</summary>
public sealed class ProjectArrowsTests
{
    public static TheoryData<string, string[]> Arrows => new()
    {
        { "Whooper.Contracts", [] },
        { "Whooper.Core", ["Whooper.Contracts"] },
        { "Whooper.Hosting", [] },
        { "DurableTask.Sqlite", [] },
        { "Whooper.SimulatedCluster", [] },
        { "Whooper.Cluster", ["Whooper.Contracts", "Whooper.Core"] },
        { "Whooper.Integrations", ["Whooper.Contracts", "Whooper.Core"] },
        { "Whooper.Api", ["Whooper.Contracts", "Whooper.Core"] },
        { "Whooper.Forwarder", ["Whooper.Contracts", "Whooper.Core", "Whooper.Cluster", "Whooper.Hosting"] },
        { "Whooper.Functions", ["Whooper.Contracts", "Whooper.Core", "Whooper.Api", "Whooper.Integrations"] },
        {
            "Whooper.Standalone",
            [
                "DurableTask.Sqlite", "Whooper.Contracts", "Whooper.Core", "Whooper.Api", "Whooper.Cluster", "Whooper.Forwarder",
                "Whooper.Hosting", "Whooper.Integrations", "Whooper.SimulatedCluster",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Project_References_OnlyWhatItMay(string project, string[] allowed)
    {
        var references = SourceProject.All.Single(candidate => candidate.Name == project).ProjectReferences;

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Projects_AreAllInTheTable() =>
        Assert.Equal(Arrows.Select(arrow => arrow.Data.Item1).Order(), SourceProject.All.Select(project => project.Name).Order());

    [Fact]
    public void Core_OfDurableTask_KnowsTheAbstractionsOnly()
    {
        var core = SourceProject.All.Single(project => project.Name == "Whooper.Core");

        Assert.Equal(
            [("Microsoft.DurableTask.Abstractions", false), ("Microsoft.DurableTask.Analyzers", true)],
            core.Packages.Where(package => package.Name.Contains("DurableTask", StringComparison.Ordinal)).Order());
        Assert.Equal(
            ["Microsoft.DurableTask.Abstractions"],
            typeof(ProductVersion).Assembly.GetReferencedAssemblies()
                .Select(assembly => assembly.Name!)
                .Where(name => name.Contains("DurableTask", StringComparison.Ordinal)));
    }

    [Fact]
    public void Contracts_KnowNoEngineAndNoContainerOfServices() =>
        Assert.All(
            SourceProject.All.Single(project => project.Name == "Whooper.Contracts").Packages,
            package => Assert.StartsWith("CloudNative.CloudEvents", package.Name));

    [Fact]
    public void StorageProvider_KnowsNothingOfWhooper()
    {
        var provider = SourceProject.All.Single(project => project.Name == "DurableTask.Sqlite");

        Assert.DoesNotContain(provider.Sources, source => source.Text.Contains("Whooper", StringComparison.Ordinal));
    }
}
