using k8s.Models;
using Whooper.Forwarder.Tests.Manifests.Rendering;
using Whooper.SimulatedCluster;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Scenarios;

namespace Whooper.Forwarder.Tests.Manifests.Access;

/// <summary>Least privilege, both ways: what is granted is used, and what is used is granted.</summary>
public sealed class RbacTests
{
    private static readonly AccessRight GetNodes = new("get", "nodes", "");

    [Fact]
    public async Task Watch_EveryScenarioAndKindOfWorkload_MakesExactlyTheCallsThatTheClusterRoleGrants()
    {
        var granted = AccessRight.GrantedBy((await Installations.RenderAsync(Installations.Base)).Single<V1ClusterRole>().Rules);
        await using var watch = await DemoWatch.StartDemoAsync();

        // Initial events that break off are followed by a list; a watcher that is refused asks what it may do.
        watch.Cluster.Faults.BreakNextInitialEvents(afterObjects: 0);
        watch.Cluster.Access.Deny("list", "pods");
        await watch.StartForwarderAsync();
        await watch.Cluster.Calls.WaitForAsync(c => c.Resource == "selfsubjectaccessreviews", TestContext.Current.CancellationToken);
        watch.Cluster.Access.Allow("list", "pods");
        Fail(watch.Cluster, "apps/v1", "ReplicaSet", "bare-replicas");
        Fail(watch.Cluster, "apps/v1", "StatefulSet", "ledger");
        Fail(watch.Cluster, "apps/v1", "DaemonSet", "log-shipper");
        Fail(watch.Cluster, "batch/v1", "Job", "migration");
        await watch.Demo.Completion;
        await watch.FailuresOfAsync(
        [
            "ReplicaSet/bare-replicas", "StatefulSet/ledger", "DaemonSet/log-shipper", "Job/migration",
            .. watch.Demo.Scenarios.Select(s => s.Expected).OfType<ExpectedIncident>().Select(e => $"{e.WorkloadKind}/{e.Workload}"),
        ]);

        var needed = AccessRight.NeededFor(watch.Cluster.Calls);
        Assert.Contains(AccessRight.ReviewAccess, needed);
        Assert.Equal(granted, needed.Except([AccessRight.ReviewAccess]));
    }

    [Fact]
    public async Task Watch_OneNamespaceByARole_AsksForNothingElsewhereAndReportsWithoutTheNode()
    {
        var role = AccessRight.GrantedBy((await Installations.RenderAsync(Installations.Namespaced)).All<V1Role>()[0].Rules);
        await using var watch = await DemoWatch.StartDemoAsync();
        watch.Cluster.Access.Deny("*", "nodes");

        await watch.StartForwarderAsync("analytics");
        var evicted = Assert.Single(await watch.FailuresOfAsync("Deployment/report-renderer"));

        Assert.Equal("Evicted", evicted.Reason);
        Assert.NotEmpty(evicted.Context!.Events);
        Assert.Equal("conditions: 403 Forbidden", Assert.Single(evicted.Context.Missing));
        Assert.All(watch.Cluster.Calls, c => Assert.True(c.Namespace == "analytics" || c.Resource == "nodes", c.Path));
        Assert.Empty(AccessRight.NeededFor(watch.Cluster.Calls).Except([.. role, GetNodes]));
    }

    [Theory]
    [InlineData(Installations.Azure)]
    [InlineData(Installations.Standalone)]
    [InlineData(Installations.HelmForwarder)]
    [InlineData(Installations.HelmStandalone)]
    public async Task Render_ClusterWide_GrantsWhatTheBaseGrants(string name)
    {
        var installation = await Installations.RenderAsync(name);
        var role = installation.Single<V1ClusterRole>();
        var binding = installation.Single<V1ClusterRoleBinding>().RoleRef;

        Assert.Equal(("ClusterRole", role.Metadata.Name), (binding.Kind, binding.Name));
        Assert.Equal(await BaseRightsAsync(), AccessRight.GrantedBy(role.Rules));
    }

    [Theory]
    [InlineData(Installations.Namespaced)]
    [InlineData(Installations.HelmNamespaced)]
    public async Task Render_Namespaced_GrantsWhatTheBaseGrantsButForNodes(string name)
    {
        var installation = await Installations.RenderAsync(name);
        var roles = installation.All<V1Role>();

        Assert.Equal(["payments", "shop"], roles.Select(r => r.Metadata.NamespaceProperty).Order());
        foreach (var role in roles)
        {
            var binding = Assert.Single(installation.All<V1RoleBinding>(), b => b.Metadata.NamespaceProperty == role.Metadata.NamespaceProperty);
            Assert.Equal(("Role", role.Metadata.Name), (binding.RoleRef.Kind, binding.RoleRef.Name));
            Assert.Equal((await BaseRightsAsync()).Except([GetNodes]), AccessRight.GrantedBy(role.Rules));
        }
    }

    private static async Task<IReadOnlyList<AccessRight>> BaseRightsAsync() =>
        AccessRight.GrantedBy((await Installations.RenderAsync(Installations.Base)).Single<V1ClusterRole>().Rules);

    /// <summary>A container of a workload that is no scenario's runs out of memory.</summary>
    private static void Fail(SimulatedApiServer cluster, string apiVersion, string kind, string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        cluster.State.Apply(new SimulatedPod("default", $"{name}-0")
            .WithContainer("main", $"acme/{name}:1")
            .WithOwner(new OwnerReference(apiVersion, kind, name, $"{name}-uid"))
            .Create(now.AddMinutes(-2))
            .Schedule("node-a", now.AddMinutes(-2))
            .Run(now.AddMinutes(-2))
            .Terminate(ContainerExit.OomKilled, now)
            .Run(now));
    }
}
