using System.Net;
using Whooper.Api.Tests.Dashboard;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests.Api;

public sealed class DashboardTests(InMemoryFunctionApp app) : DashboardSuite(app), IClassFixture<InMemoryFunctionApp>
{
    /// <summary>The root's route has a segment, if one without room, that must take nothing but the root.</summary>
    [Theory]
    [InlineData("GET", "", HttpStatusCode.OK)]
    [InlineData("HEAD", "", HttpStatusCode.OK)]
    [InlineData("POST", "", HttpStatusCode.NotFound)]
    [InlineData("GET", "x", HttpStatusCode.NotFound)]
    [InlineData("GET", "index.html", HttpStatusCode.NotFound)]
    [InlineData("GET", "dashboard", HttpStatusCode.NotFound)]
    public async Task Page_AtTheRoot_AndNowhereElse(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await app.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }
}
