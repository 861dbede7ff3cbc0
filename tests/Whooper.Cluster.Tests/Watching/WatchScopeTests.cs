using Whooper.Cluster.Watching;
using Whooper.Core.Detection;

namespace Whooper.Cluster.Tests.Watching;

public sealed class WatchScopeTests
{
    [Fact]
    public void For_NothingChosen_IsTheWholeCluster()
    {
        var scope = Assert.Single(WatchScope.For(new DetectionOptions()));

        Assert.Equal("api/v1/pods?limit=500", scope.ListPath(null));
        Assert.Equal("all namespaces", scope.ToString());
    }

    [Fact]
    public void WatchPath_FromNothing_AsksForInitialEventsNotOlderThanNow() => Assert.Equal(
        "api/v1/pods?watch=true&allowWatchBookmarks=true&timeoutSeconds=300&sendInitialEvents=true&resourceVersionMatch=NotOlderThan",
        new WatchScope(null).WatchPath(null, TimeSpan.FromMinutes(5)));

    [Fact]
    public void For_ExcludedOnly_LeavesThemOutAtTheServer()
    {
        var scope = Assert.Single(WatchScope.For(new DetectionOptions { ExcludeNamespaces = { "kube-system", "dev", "dev" } }));

        Assert.EndsWith("&fieldSelector=metadata.namespace%21%3Dkube-system%2Cmetadata.namespace%21%3Ddev", scope.ListPath(null), StringComparison.Ordinal);
    }

    [Fact]
    public void For_SeveralNamespaces_IsOneWatchEachWithoutTheExcluded()
    {
        var scopes = WatchScope.For(new DetectionOptions { Namespaces = { "shop", "pay", "dev", "shop" }, ExcludeNamespaces = { "dev" } });

        Assert.Equal(["namespace shop", "namespace pay"], scopes.Select(s => s.ToString()));
        Assert.StartsWith("api/v1/namespaces/shop/pods?watch=true", scopes[0].WatchPath("5", TimeSpan.FromMinutes(5)), StringComparison.Ordinal);
    }
}
