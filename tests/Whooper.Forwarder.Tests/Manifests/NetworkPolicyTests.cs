using k8s.Models;
using Whooper.Forwarder.Tests.Manifests.Rendering;

namespace Whooper.Forwarder.Tests.Manifests;

public sealed class NetworkPolicyTests
{
    [Theory]
    [MemberData(nameof(Installations.OfForwarder), MemberType = typeof(Installations))]
    public async Task Render_Forwarder_TalksToDnsAndHttpsOnly(string name) =>
        Assert.Equal(["TCP 443", "TCP 53", "TCP 6443", "UDP 53"], Egress(await PolicyAsync(name)));

    [Theory]
    [MemberData(nameof(Installations.OfStandalone), MemberType = typeof(Installations))]
    public async Task Render_Standalone_TalksToMailServersToo(string name) =>
        Assert.Equal(["TCP 25", "TCP 443", "TCP 465", "TCP 53", "TCP 587", "TCP 6443", "UDP 53"], Egress(await PolicyAsync(name)));

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public async Task Render_Installation_IsReachedAtItsPortOnly(string name)
    {
        var policy = await PolicyAsync(name);
        var port = (await Installations.RenderAsync(name)).Container.Ports.Single().Name;

        Assert.Equal(["Ingress", "Egress"], policy.PolicyTypes);
        Assert.Equal(port, Assert.Single(Assert.Single(policy.Ingress).Ports).Port.Value);
    }

    [Theory]
    [MemberData(nameof(Installations.OfForwarder), MemberType = typeof(Installations))]
    public async Task Render_Forwarder_IsReachedFromTheClusterOnly(string name) =>
        Assert.NotNull(Assert.Single(Assert.Single((await PolicyAsync(name)).Ingress).FromProperty).NamespaceSelector);

    private static async Task<V1NetworkPolicySpec> PolicyAsync(string name) =>
        (await Installations.RenderAsync(name)).Single<V1NetworkPolicy>().Spec;

    private static IEnumerable<string> Egress(V1NetworkPolicySpec policy) =>
        policy.Egress.SelectMany(rule => rule.Ports).Select(port => $"{port.Protocol ?? "TCP"} {port.Port.Value}").Order(StringComparer.Ordinal);
}
