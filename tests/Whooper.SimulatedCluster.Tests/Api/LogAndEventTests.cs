using System.Net;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Tests.Testing;

namespace Whooper.SimulatedCluster.Tests.Api;

public sealed class LogAndEventTests
{
    private const string Log = "/api/v1/namespaces/default/pods/web-1/log?container=app";

    internal static SimulatedEvent EventAbout(string pod) => new()
    {
        Namespace = "default",
        Name = $"{pod}.1",
        ObjectName = pod,
        ObjectUid = StableUid(pod),
        Type = "Warning",
        Reason = "BackOff",
        Message = "Back-off restarting failed container",
        FirstAt = TestApi.Noon,
        LastAt = TestApi.Noon,
    };

    [Theory]
    [InlineData("", "one\ntwo\nthree\n")]
    [InlineData("&tailLines=2", "two\nthree\n")]
    [InlineData("&tailLines=2&limitBytes=5", "two\nt")]
    [InlineData("&previous=true", "old\n")]
    [InlineData("&timestamps=true&tailLines=1", "2026-03-02T11:59:59.999000000Z three\n")]
    public async Task Log_Options_CutWhatIsServed(string query, string expected)
    {
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions
        {
            TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestApi.Noon),
        });
        api.State.Apply(TestApi.Pod("web-1"));
        api.State.SetLog("default", "web-1", "app", previous: false, "one\ntwo\nthree\n");
        api.State.SetLog("default", "web-1", "app", previous: true, "old\n");

        using var response = await api.SendAsync(Log + query);

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Log_NoPreviousLife_Is400AsTheKubeletSays()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));

        var (status, body) = await api.GetAsync(Log + "&previous=true");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("""previous terminated container "app" in pod "web-1" not found""", (string?)body["message"]);
    }

    [Fact]
    public async Task Log_ContainerWaitsForItsImage_Is400()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1").Wait("ImagePullBackOff", "Back-off pulling image", TestApi.Noon));

        var (status, body) = await api.GetAsync(Log);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            """container "app" in pod "web-1" is waiting to start: trying and failing to pull image""", (string?)body["message"]);
    }

    [Fact]
    public async Task Log_ContainerNotNamedAmongTwo_Is400()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1").WithContainer("proxy", "envoy:1.35"));

        var (status, body) = await api.GetAsync("/api/v1/namespaces/default/pods/web-1/log");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("a container name must be specified for pod web-1, choose one of: [app proxy]", (string?)body["message"]);
    }

    [Fact]
    public async Task Log_PodDeleted_Is404()
    {
        await using var api = await TestApi.StartAsync();
        api.State.Apply(TestApi.Pod("web-1"));
        api.State.DeletePod("default", "web-1");

        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(Log)).Status);
    }

    [Fact]
    public async Task Events_SelectedByObject_AreListed()
    {
        await using var api = await TestApi.StartAsync();
        api.State.AddEvent(EventAbout("web-1"));
        api.State.AddEvent(EventAbout("web-2"));

        var byName = await api.ListAsync("/api/v1/namespaces/default/events?fieldSelector=involvedObject.name=web-1");
        var byUid = await api.NamesAsync($"/api/v1/events?fieldSelector=involvedObject.uid={StableUid("web-2")}");

        Assert.Equal("EventList", (string?)byName["kind"]);
        Assert.Equal("BackOff", (string?)Assert.Single(byName["items"]!.AsArray())!["reason"]);
        Assert.Equal(["web-2.1"], byUid);
    }

    private static string StableUid(string pod) => $"uid-of-{pod}";
}
