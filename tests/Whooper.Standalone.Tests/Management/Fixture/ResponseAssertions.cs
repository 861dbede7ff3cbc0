using System.Net;
using System.Text.Json.Nodes;

namespace Whooper.Standalone.Tests.Management.Fixture;

internal static class ResponseAssertions
{
    /// <summary>Asserts the status code, and returns the body; null when it is empty.</summary>
    public static async Task<JsonNode?> ShouldBeAsync(this Task<HttpResponseMessage> request, HttpStatusCode code)
    {
        using var response = await request;
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == code, $"{(int)response.StatusCode} instead of {(int)code}: {body}");
        return body.Length == 0 ? null : JsonNode.Parse(body, documentOptions: new() { MaxDepth = 128 });
    }

    /// <summary>Asserts problem details with this code, and returns their detail.</summary>
    public static async Task<string> ShouldBeProblemAsync(this Task<HttpResponseMessage> request, HttpStatusCode code)
    {
        var response = await request;
        var problem = await Task.FromResult(response).ShouldBeAsync(code);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)code, (int?)problem!["status"]);
        Assert.False((bool?)problem["success"]);
        return (string)problem["detail"]!;
    }
}
