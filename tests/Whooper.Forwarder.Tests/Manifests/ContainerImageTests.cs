using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

/// <summary>The images that the projects publish are those that the manifests run.</summary>
public sealed class ContainerImageTests
{
    private const string Forwarder = "src/Whooper.Forwarder/Whooper.Forwarder.csproj";
    private const string Standalone = "src/Whooper.Standalone/Whooper.Standalone.csproj";
    private const string RegistryToBeNamed = "registry.example.com/";

    [Theory]
    [InlineData(Installations.Base, Forwarder, "")]
    [InlineData(Installations.HelmForwarder, Forwarder, "")]
    [InlineData(Installations.HelmNamespaced, Forwarder, "")]
    [InlineData(Installations.HelmStandalone, Standalone, "")]
    [InlineData(Installations.Azure, Forwarder, RegistryToBeNamed)]
    [InlineData(Installations.Namespaced, Forwarder, RegistryToBeNamed)]
    [InlineData(Installations.Standalone, Standalone, RegistryToBeNamed)]
    public async Task Render_Image_IsTheOneThatTheProjectPublishes(string name, string project, string registry)
    {
        var container = (await Installations.RenderAsync(name)).Container;

        Assert.Equal($"{registry}{Release.Property(project, "ContainerRepository")}:{Release.Version}", container.Image);
        Assert.Equal("$(Version)", Release.Property(project, "ContainerImageTag"));
        Assert.Equal("noble-chiseled", Release.Property(project, "ContainerFamily"));
        Assert.Equal(Release.Attribute(project, "ContainerPort", "Include"), $"{container.Ports.Single().ContainerPort}");
    }
}
