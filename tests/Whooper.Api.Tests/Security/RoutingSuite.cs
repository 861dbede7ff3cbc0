using System.Net;
using Whooper.Api.Tests.Hosting;

namespace Whooper.Api.Tests.Security;

/// <summary>Keys, unknown paths and wrong methods, for any host that routes by itself.</summary>
public abstract class RoutingSuite(ApiHost host)
{
    public static TheoryData<string, string> Routes { get; } = new()
    {
        { "POST", "api/pod-events" },
        { "GET", "api/autoheal/incidents" },
        { "GET", "api/autoheal/incidents/x" },
        { "GET", "api/autoheal/incidents/x/history" },
        { "DELETE", "api/autoheal/incidents/old" },
        { "DELETE", "api/autoheal/incidents/x" },
        { "GET", "api/autoheal/stats" },
        { "GET", "api/autoheal/status" },
        { "POST", "api/forwarders/x/heartbeat" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    [InlineData("GET", "api/no-such-thing")]
    public async Task Request_WithoutTheKey_IsUnauthorized(string method, string path)
    {
        using var none = await SendAsync(host.Anonymous, method, path);
        using var wrong = await SendAsync(host.Anonymous, method, path, "wrong");
        using var wrongInQuery = await SendAsync(host.Anonymous, method, $"{path}?code=wrong");
        using var half = await SendAsync(host.Anonymous, method, path, ApiHost.Key[..^1]);

        await AssertUnauthorizedAsync(none);
        await AssertUnauthorizedAsync(wrong);
        await AssertUnauthorizedAsync(wrongInQuery);
        await AssertUnauthorizedAsync(half);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Request_WithTheKey_IsLetIn(string method, string path)
    {
        using var byHeader = await SendAsync(host.Anonymous, method, path, ApiHost.Key);
        using var byQuery = await SendAsync(host.Anonymous, method, $"{path}?code={ApiHost.Key}");

        Assert.NotEqual(HttpStatusCode.Unauthorized, byHeader.StatusCode);
        Assert.Equal(byHeader.StatusCode, byQuery.StatusCode);
        Assert.True((int)byHeader.StatusCode is < 500 or 501, $"{byHeader.StatusCode}");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    [InlineData("GET", "api/health/live")]
    [InlineData("GET", "api/health/ready")]
    [InlineData("GET", "api/openapi.json")]
    public async Task Request_WithAnotherMethod_IsToldWhichAreAllowed(string method, string path)
    {
        using var response = await SendAsync(host.Client, "PATCH", path);

        await response.ReadAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Contains(method, response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("GET", "api")]
    [InlineData("GET", "api/")]
    [InlineData("GET", "api/no-such-thing")]
    [InlineData("POST", "api/autoheal")]
    [InlineData("PATCH", "api/autoheal/incidents/x/history/y")]
    [InlineData("GET", "api/%01")]
    public async Task Request_ToAnUnknownPath_IsNotFound(string method, string path)
    {
        using var response = await SendAsync(host.Client, method, path);

        await response.ReadAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("api/health/live")]
    [InlineData("api/autoheal/status")]
    [InlineData("api/autoheal/incidents")]
    public async Task Head_OfWhatCanBeGot_HasNoBody(string path)
    {
        using var response = await SendAsync(host.Client, "HEAD", path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Change_AskedForByAnotherSitesPage_IsForbidden(string site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"api/autoheal/incidents/old?code={ApiHost.Key}");
        request.Headers.Add("Sec-Fetch-Site", site);
        using var response = await host.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);

        await response.ReadAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("same-origin", false)]
    [InlineData("none", false)]
    [InlineData("cross-site", true)]
    public async Task Change_AskedForByOwnPageOrWithTheKeysHeader_IsLetIn(string site, bool byHeader)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"api/autoheal/incidents/old?hours=1{(byHeader ? "" : $"&code={ApiHost.Key}")}");
        request.Headers.Add("Sec-Fetch-Site", site);
        using var response = await (byHeader ? host.Client : host.Anonymous).SendAsync(request, TestContext.Current.CancellationToken);

        await response.ReadAsync(HttpStatusCode.OK);
    }

    private async Task AssertUnauthorizedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        if (host.ExplainsMissingKeys)
        {
            await response.ReadAsync(HttpStatusCode.Unauthorized);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, string? key = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
