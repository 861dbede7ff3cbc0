using System.Net;
using Whooper.SimulatedCluster.Store;
using Whooper.SimulatedCluster.Tests.Testing;

namespace Whooper.SimulatedCluster.Tests.Api;

public sealed class ListTests
{
    [Fact]
    public async Task List_AllNamespaces_ReturnsPodListAtTheLatestVersion()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));
        var version = api.State.Apply(TestApi.Pod("db-0", "data"));

        var list = await api.ListAsync("/api/v1/pods");

        Assert.Equal("PodList", (string?)list["kind"]);
        Assert.Equal("v1", (string?)list["apiVersion"]);
        Assert.Equal($"{version}", (string?)list["metadata"]!["resourceVersion"]);
        Assert.Equal(["db-0", "web-1"], TestApi.Names(list));
        Assert.Null(list["items"]![0]!["kind"]);
        Assert.Equal("Running", (string?)list["items"]![0]!["status"]!["phase"]);
    }

    [Fact]
    public async Task List_OneNamespace_LeavesOutTheOthers()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));
        api.State.Apply(TestApi.Pod("db-0", "data"));

        Assert.Equal(["db-0"], await api.NamesAsync("/api/v1/namespaces/data/pods"));
    }

    [Fact]
    public async Task List_WithLimit_PagesThroughOneSnapshot()
    {
        await using var api = await TestApi.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            api.State.Apply(TestApi.Pod($"web-{i}"));
        }

        var first = await api.ListAsync("/api/v1/pods?limit=2");
        api.State.DeletePod("default", "web-3");
        api.State.Apply(TestApi.Pod("web-9"));
        var second = await api.ListAsync($"/api/v1/pods?limit=2&continue={first["metadata"]!["continue"]}");
        var third = await api.ListAsync($"/api/v1/pods?limit=2&continue={second["metadata"]!["continue"]}");

        Assert.Equal(["web-0", "web-1"], TestApi.Names(first));
        Assert.Equal(3, (int)first["metadata"]!["remainingItemCount"]!);
        Assert.Equal(["web-2", "web-3"], TestApi.Names(second));
        Assert.Equal(["web-4"], TestApi.Names(third));
        Assert.Null(third["metadata"]!["continue"]);
        Assert.Equal((string?)first["metadata"]!["resourceVersion"], (string?)third["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task List_ExpiredContinueToken_Is410()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));
        api.State.Apply(TestApi.Pod("web-2"));
        var first = await api.ListAsync("/api/v1/pods?limit=1");

        api.Faults.ExpireResourceVersions();
        var (status, body) = await api.GetAsync($"/api/v1/pods?limit=1&continue={first["metadata"]!["continue"]}");

        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Equal("Expired", (string?)body["reason"]);
        Assert.Equal(410, (int)body["code"]!);
    }

    [Theory]
    [InlineData("continue=nonsense")]
    [InlineData("limit=many")]
    [InlineData("resourceVersion=abc")]
    [InlineData("fieldSelector=spec.color=red")]
    [InlineData("labelSelector=a in b")]
    public async Task List_BadParameter_Is400(string query)
    {
        await using var api = await TestApi.StartAsync();

        var (status, body) = await api.GetAsync($"/api/v1/pods?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("BadRequest", (string?)body["reason"]);
    }

    [Theory]
    [InlineData("fieldSelector=metadata.name=web-1", "web-1")]
    [InlineData("fieldSelector=metadata.namespace!=default", "db-0")]
    [InlineData("fieldSelector=spec.nodeName==node-a,status.phase=Running", "db-0 web-1 web-2")]
    [InlineData("fieldSelector=spec.nodeName=node-z", "")]
    [InlineData("labelSelector=app=web", "web-1 web-2")]
    [InlineData("labelSelector=app!=web", "db-0")]
    [InlineData("labelSelector=app in (web, api),app", "web-1 web-2")]
    [InlineData("labelSelector=app notin (web)", "db-0")]
    [InlineData("labelSelector=!app", "")]
    [InlineData("labelSelector=app&fieldSelector=metadata.name=web-2", "web-2")]
    public async Task List_Selectors_NarrowTheList(string query, string expected)
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));
        api.State.Apply(TestApi.Pod("web-2"));
        api.State.Apply(TestApi.Pod("db-0", "data"));

        Assert.Equal(expected, string.Join(' ', await api.NamesAsync($"/api/v1/pods?{query}")));
    }

    [Fact]
    public async Task Get_UnknownPod_Is404WithDetails()
    {
        await using var api = await TestApi.StartAsync();

        var (status, body) = await api.GetAsync("/api/v1/namespaces/default/pods/nobody");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("""pods "nobody" not found""", (string?)body["message"]);
        Assert.Equal("pods", (string?)body["details"]!["kind"]);
    }

    [Theory]
    [InlineData("/api/v1/widgets")]
    [InlineData("/api/v2/pods")]
    [InlineData("/apis/apps/v1/namespaces/default/pods")]
    [InlineData("/nowhere")]
    public async Task Get_UnknownPath_Is404(string path)
    {
        await using var api = await TestApi.StartAsync();

        var (status, body) = await api.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("the server could not find the requested resource", (string?)body["message"]);
    }

    [Fact]
    public async Task Apply_Twice_CountsTheVersionUpAndKeepsTheLatest()
    {
        await using var api = await TestApi.StartAsync();
        var pod = TestApi.Pod("web-1");
        var first = api.State.Apply(pod);
        var second = api.State.Apply(pod.WithLabel("tier", "front"));

        var (_, body) = await api.GetAsync("/api/v1/namespaces/default/pods/web-1");

        Assert.True(second > first);
        Assert.Equal($"{second}", (string?)body["metadata"]!["resourceVersion"]);
        Assert.Equal("front", (string?)body["metadata"]!["labels"]!["tier"]);
        Assert.Equal("Pod", (string?)body["kind"]);
        Assert.Equal("front", (string?)api.State.Find(ResourceType.Pods, "default", "web-1")!["metadata"]!["labels"]!["tier"]);
    }
}
