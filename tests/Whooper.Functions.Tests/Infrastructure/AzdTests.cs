namespace Whooper.Functions.Tests.Infrastructure;

/// <summary><c>azd up</c> finds what it deploys.</summary>
public sealed class AzdTests
{
    [Fact]
    public void Azd_ProjectAndTemplate_AreThere()
    {
        var azd = YamlFile.Read("azure.yaml");
        var service = azd.Get("services").Get("app");

        Assert.Equal("function", service.Text("host"));
        Assert.True(File.Exists(Repository.PathOf($"{service.Text("project")}/Whooper.Functions.csproj")));
        Assert.True(File.Exists(Repository.PathOf($"{azd.Get("infra").Text("path")}/{azd.Get("infra").Text("module")}.bicep")));
    }

    [Fact]
    public async Task Azd_Service_IsTheFunctionAppWithItsTag()
    {
        var app = Assert.Single((await Deployment.AzdAsync()).All("Microsoft.Web/sites"));

        Assert.Equal("app", app.GetProperty("tags").GetProperty("azd-service-name").GetString());
        Assert.Equal("prod", app.GetProperty("tags").GetProperty("azd-env-name").GetString());
    }
}
