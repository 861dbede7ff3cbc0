using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Whooper.SimulatedCluster.Tests.Testing;

namespace Whooper.SimulatedCluster.Tests.Api;

public sealed class AccessTests
{
    [Fact]
    public async Task Call_WithoutTheToken_Is401()
    {
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { BearerToken = "right" });

        var (without, body) = await api.GetAsync("/api/v1/pods");
        api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        var (wrong, _) = await api.GetAsync("/api/v1/pods");
        api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "right");
        var (right, _) = await api.GetAsync("/api/v1/pods");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without, wrong, right));
        Assert.Equal("Unauthorized", (string?)body["reason"]);
    }

    [Theory]
    [InlineData("list", "pods", "/api/v1/pods",
        """pods is forbidden: User "system:serviceaccount:whooper:whooper" cannot list resource "pods" in API group "" at the cluster scope""")]
    [InlineData("watch", "pods", "/api/v1/namespaces/shop/pods?watch=true",
        """pods is forbidden: User "system:serviceaccount:whooper:whooper" cannot watch resource "pods" in API group "" in the namespace "shop" """)]
    [InlineData("get", "pods/log", "/api/v1/namespaces/shop/pods/a/log",
        """pods "a" is forbidden: User "system:serviceaccount:whooper:whooper" cannot get resource "pods/log" in API group "" in the namespace "shop" """)]
    [InlineData("*", "deployments", "/apis/apps/v1/namespaces/shop/deployments/a",
        """deployments "a" is forbidden: User "system:serviceaccount:whooper:whooper" cannot get resource "deployments" in API group "apps" in the namespace "shop" """)]
    public async Task Call_Denied_Is403InTheRealWords(string verb, string resource, string path, string message)
    {
        await using var api = await TestApi.StartAsync();
        api.Server.Access.Deny(verb, resource);

        var (status, body) = await api.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("Forbidden", (string?)body["reason"]);
        Assert.Equal(message.TrimEnd(), (string?)body["message"]);
    }

    [Fact]
    public async Task Call_AllowedAgain_IsServed()
    {
        await using var api = await TestApi.StartAsync();
        api.Server.Access.Deny("list", "pods");
        api.Server.Access.Allow("list", "pods");

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/v1/pods")).Status);
    }

    [Theory]
    [InlineData("get", "pods", "log", "shop", false)]
    [InlineData("get", "pods", "log", null, true)]
    [InlineData("get", "pods", null, "shop", true)]
    public async Task AccessReview_AnswersAsThePolicyDoes(string verb, string resource, string? subresource, string? ns, bool allowed)
    {
        await using var api = await TestApi.StartAsync();
        api.Server.Access.Deny("get", "pods/log", "shop");
        var attributes = new JsonObject { ["verb"] = verb, ["resource"] = resource, ["subresource"] = subresource, ["namespace"] = ns };
        var review = new JsonObject { ["spec"] = new JsonObject { ["resourceAttributes"] = attributes } };

        using var response = await api.Client.PostAsJsonAsync(
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(allowed, (bool)body!["status"]!["allowed"]!);
    }

    [Fact]
    public async Task Delete_ByACaller_Is405()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));

        using var response = await api.Client.DeleteAsync(
            new Uri("/api/v1/namespaces/default/pods/web-1", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Calls_AreRecordedAsRbacNamesThem()
    {
        await using var api = await TestApi.StartAsync();
        using var log = await api.SendAsync("/api/v1/namespaces/shop/pods/a/log?tailLines=5");
        await api.ListAsync("/apis/batch/v1/namespaces/shop/jobs?limit=3");

        var calls = api.Server.Calls.ToArray();

        Assert.Equal(2, calls.Length);
        Assert.Equal(("get", "pods", "log", "shop", "a"), (calls[0].Verb, calls[0].Resource, calls[0].Subresource, calls[0].Namespace, calls[0].Name));
        Assert.Equal("5", calls[0].Query["tailLines"]);
        Assert.Equal(("GET", "list", "batch", "jobs"), (calls[1].Method, calls[1].Verb, calls[1].Group, calls[1].Resource));
    }

    [Fact]
    public async Task Version_IsServed()
    {
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { GitVersion = "v1.31.2" });

        var (_, body) = await api.GetAsync("/version");

        Assert.Equal(("31", "v1.31.2"), ((string?)body["minor"], (string?)body["gitVersion"]));
    }
}
