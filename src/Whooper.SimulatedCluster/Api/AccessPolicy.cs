using System.Collections.Concurrent;

namespace Whooper.SimulatedCluster.Api;

/// <summary>Who may do what: everything, but for what is denied. Answers both the calls themselves and access reviews. Thread-safe.</summary>
public sealed class AccessPolicy
{
    private readonly ConcurrentDictionary<(string Verb, string Resource, string Namespace), bool> _denied = new();

    /// <param name="verb"><c>get</c>, <c>list</c>, <c>watch</c>, or <c>*</c>.</param>
    /// <param name="resource">Plural, with subresource where meant: <c>pods</c>, <c>pods/log</c>, or <c>*</c>.</param>
    /// <param name="ns">One namespace; null for all of them and the cluster scope.</param>
    public void Deny(string verb, string resource, string? ns = null) => _denied[(verb, resource, ns ?? "*")] = true;

    /// <summary>Takes back what <see cref="Deny"/> said with the same arguments.</summary>
    public void Allow(string verb, string resource, string? ns = null) => _denied.TryRemove((verb, resource, ns ?? "*"), out _);

    internal bool Allows(string verb, string resource, string? subresource, string? ns)
    {
        var full = string.IsNullOrEmpty(subresource) ? resource : $"{resource}/{subresource}";
        return !_denied.Keys.Any(rule =>
            (rule.Verb == "*" || rule.Verb == verb)
            && (rule.Resource == "*" || rule.Resource == full)
            && (rule.Namespace == "*" || rule.Namespace == ns));
    }
}
