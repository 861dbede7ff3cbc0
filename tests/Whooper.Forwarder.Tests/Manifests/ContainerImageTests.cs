using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

/// <summary>The images that the projects publish are those that the manifests run.</summary>
public sealed class ContainerImageTests
{
    private const string Forwarder = "src/Whooper.Forwarder/Whooper.Forwarder.csproj";
    private const string Standalone = "src/Whooper.Standalone/Whooper.Standalone.csproj";

    [Theory]
    [InlineData(Installations.Base, Forwarder)]
    [InlineData(Installations.HelmForwarder, Forwarder)]
    [InlineData(Installations.HelmNamespaced, Forwarder)]
    [InlineData(Installations.Namespaced, Forwarder)]
    [InlineData(Installations.Standalone, Standalone)]
    [InlineData(Installations.HelmStandalone, Standalone)]
    public async Task Render_Image_IsTheOneThatTheProjectPublishes(string name, string project)
    {
        var container = (await Installations.RenderAsync(name)).Container;

        Assert.Equal($"{Release.Property(project, "ContainerRepository")}:{Release.Version}", container.Image);
        Assert.Equal("$(Version)", Release.Property(project, "ContainerImageTag"));
        Assert.Equal("noble-chiseled", Release.Property(project, "ContainerFamily"));
        Assert.Equal(Release.Attribute(project, "ContainerPort", "Include"), $"{container.Ports.Single().ContainerPort}");
    }

    [Fact]
    public async Task Render_Azure_TakesTheImageFromARegistryToBeNamed() => Assert.Equal(
        $"registry.example.com/whooper-forwarder:{Release.Version}",
        (await Installations.RenderAsync(Installations.Azure)).Container.Image);
}
