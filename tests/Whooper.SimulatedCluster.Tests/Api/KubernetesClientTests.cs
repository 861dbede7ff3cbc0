using k8s;
using k8s.Autorest;
using k8s.Models;
using Whooper.SimulatedCluster.Tests.Testing;

namespace Whooper.SimulatedCluster.Tests.Api;

/// <summary>The official client, on a kubeconfig file: proof that the wire format is right.</summary>
public sealed class KubernetesClientTests : IDisposable
{
    private readonly string _kubeconfig = Path.GetTempFileName();

    [Fact]
    public async Task OfficialClient_ListsPages()
    {
        await using var api = await TestApi.StartAsync(new SimulatedApiServerOptions { BearerToken = "t0ken" });
        using var client = await ConnectAsync(api);
        api.State.Apply(TestApi.Pod("web-1").WithManagedFields());
        api.State.Apply(TestApi.Pod("web-2"));

        var first = await client.CoreV1.ListPodForAllNamespacesAsync(limit: 1, cancellationToken: TestContext.Current.CancellationToken);
        var second = await client.CoreV1.ListPodForAllNamespacesAsync(
            limit: 1, continueParameter: first.Continue(), cancellationToken: TestContext.Current.CancellationToken);

        var pod = Assert.Single(first.Items);
        Assert.Equal(("web-1", "web-2"), (pod.Name(), Assert.Single(second.Items).Name()));
        Assert.Equal(TestApi.Noon.AddSeconds(2).UtcDateTime, Assert.Single(pod.Status.ContainerStatuses).State.Running.StartedAt);
        Assert.Contains(pod.Status.Conditions, condition => condition is { Type: "Ready", Status: "True" });
        Assert.Null(second.Continue());
    }

    [Fact]
    public async Task OfficialClient_WatchesChangesAndBookmarks()
    {
        await using var api = await TestApi.StartAsync(
            new SimulatedApiServerOptions { BookmarkInterval = TimeSpan.FromMilliseconds(100) });
        using var client = await ConnectAsync(api);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        api.State.Apply(TestApi.Pod("web-1"));
        var seen = new List<string>();

        var events = client.CoreV1.WatchListPodForAllNamespacesAsync(allowWatchBookmarks: true, cancellationToken: deadline.Token);
        await foreach (var (type, pod) in events)
        {
            if (type == WatchEventType.Bookmark)
            {
                // One that came before the deletion promises less.
                if (pod.ResourceVersion() == $"{api.State.ResourceVersion}" && seen.Count == 2)
                {
                    break;
                }

                continue;
            }

            seen.Add($"{type} {pod.Name()}");
            api.State.DeletePod("default", "web-1");
        }

        Assert.Equal(["Added web-1", "Deleted web-1"], seen);
    }

    [Fact]
    public async Task OfficialClient_ReadsLogsEventsNodesAndWorkloads()
    {
        await using var api = await TestApi.StartAsync();
        using var client = await ConnectAsync(api);
        var token = TestContext.Current.CancellationToken;
        await SimulatedCluster.Scenarios.ScenarioCatalog.Find("crash-loop").PlayAsync(
            api.State, new InstantTimeProvider(TestApi.Noon), cancellationToken: token);
        var pod = Assert.Single((await client.CoreV1.ListNamespacedPodAsync("shop", cancellationToken: token)).Items);

        await using var log = await client.CoreV1.ReadNamespacedPodLogAsync(
            pod.Name(), "shop", container: "worker", previous: true, tailLines: 1, cancellationToken: token);
        using var text = new StreamReader(log);
        var events = await client.CoreV1.ListNamespacedEventAsync(
            "shop", fieldSelector: $"involvedObject.uid={pod.Uid()}", cancellationToken: token);
        var replicaSet = await client.AppsV1.ReadNamespacedReplicaSetAsync(pod.OwnerReferences()[0].Name, "shop", cancellationToken: token);
        var deployment = await client.AppsV1.ReadNamespacedDeploymentAsync(replicaSet.OwnerReferences()[0].Name, "shop", cancellationToken: token);

        Assert.Contains("giving up", await text.ReadToEndAsync(token), StringComparison.Ordinal);
        Assert.Contains(events.Items, one => one is { Reason: "BackOff", Type: "Warning", Count: 3 });
        Assert.Equal("inventory-worker", deployment.Name());
        Assert.Contains(deployment.Status.Conditions, condition => condition is { Type: "Available", Status: "False" });
    }

    [Fact]
    public async Task OfficialClient_AsksWhatItMay()
    {
        await using var api = await TestApi.StartAsync();
        using var client = await ConnectAsync(api);
        api.Server.Access.Deny("watch", "pods");

        async Task<bool> MayAsync(string verb)
        {
            var review = await client.AuthorizationV1.CreateSelfSubjectAccessReviewAsync(
                new V1SelfSubjectAccessReview
                {
                    Spec = new V1SelfSubjectAccessReviewSpec
                    {
                        ResourceAttributes = new V1ResourceAttributes { Verb = verb, Resource = "pods" },
                    },
                },
                cancellationToken: TestContext.Current.CancellationToken);
            return review.Status.Allowed;
        }

        Assert.Equal((true, false), (await MayAsync("list"), await MayAsync("watch")));
    }

    [Fact]
    public async Task OfficialClient_UnknownPod_GetsAnHttpOperationException()
    {
        await using var api = await TestApi.StartAsync();
        using var client = await ConnectAsync(api);

        var refused = await Assert.ThrowsAsync<HttpOperationException>(() => client.CoreV1.ReadNamespacedPodAsync(
            "nobody", "default", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("pods \\\"nobody\\\" not found", refused.Response.Content, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_kubeconfig);

    private async Task<Kubernetes> ConnectAsync(TestApi api)
    {
        await api.Server.WriteKubeconfigAsync(_kubeconfig, TestContext.Current.CancellationToken);
        return new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(_kubeconfig));
    }
}
