using k8s.Models;
using Whooper.SimulatedCluster.Api;

namespace Whooper.Forwarder.Tests.Manifests.Access;

/// <summary>A right as RBAC knows it.</summary>
/// <param name="Verb">Such as <c>list</c>.</param>
/// <param name="Resource">Plural, with its subresource: <c>pods/log</c>.</param>
/// <param name="Group">The API group; empty for the core group.</param>
internal readonly record struct AccessRight(string Verb, string Resource, string Group)
{
    /// <summary>Every authenticated user may ask what it may do (<c>system:basic-user</c>).</summary>
    public static AccessRight ReviewAccess { get; } = new("create", "selfsubjectaccessreviews", "authorization.k8s.io");

    public static IReadOnlyList<AccessRight> GrantedBy(IEnumerable<V1PolicyRule> rules) => Sorted(
        from rule in rules
        from grantedGroup in rule.ApiGroups
        from resource in rule.Resources
        from verb in rule.Verbs
        select new AccessRight(verb, resource, grantedGroup));

    public static IReadOnlyList<AccessRight> NeededFor(IEnumerable<RecordedCall> calls) => Sorted(calls.Select(NeededFor));

    public override string ToString() => Group.Length == 0 ? $"{Verb} {Resource}" : $"{Verb} {Resource}.{Group}";

    private static AccessRight NeededFor(RecordedCall call) => new(
        call.Verb,
        call is { Resource: null } ? call.Path : call.Subresource is { } subresource ? $"{call.Resource}/{subresource}" : call.Resource,
        call.Group ?? "");

    private static List<AccessRight> Sorted(IEnumerable<AccessRight> rights) => [.. rights.Distinct().OrderBy(right => right.ToString(), StringComparer.Ordinal)];
}
