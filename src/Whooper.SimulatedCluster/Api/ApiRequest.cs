using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Api.Lists;

namespace Whooper.SimulatedCluster.Api;

/// <summary>What a call wants, read from its path as the API server's own RequestInfo is. Paths outside the API have no resource.</summary>
internal sealed record ApiRequest(string Method, string Path, string Verb)
{
    public string? Group { get; init; }

    public string? Version { get; init; }

    public string? Resource { get; init; }

    public string? Namespace { get; init; }

    public string? Name { get; init; }

    public string? Subresource { get; init; }

    public static ApiRequest Of(HttpRequest http)
    {
        var path = http.Path.Value ?? "/";
        var request = new ApiRequest(http.Method, path, http.Method.ToLowerInvariant());
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["api", var version, .. var rest] => request.Locate("", version, rest, http),
            ["apis", var group, var version, .. var rest] => request.Locate(group, version, rest, http),
            _ => request,
        };
    }

    private ApiRequest Locate(string group, string version, string[] rest, HttpRequest http)
    {
        var (ns, tail) = rest is ["namespaces", var named, _, ..] ? (named, rest[2..]) : (null, rest);
        var (resource, name, subresource) = (tail.ElementAtOrDefault(0), tail.ElementAtOrDefault(1), tail.ElementAtOrDefault(2));
        return this with
        {
            Group = group,
            Version = version,
            Namespace = ns,
            Resource = resource,
            Name = name,
            Subresource = subresource,
            Verb = VerbOf(http, name),
        };
    }

    private static string VerbOf(HttpRequest http, string? name) => http.Method switch
    {
        "GET" or "HEAD" when ListQuery.IsWatch(http.Query) => "watch",
        "GET" or "HEAD" => name is null ? "list" : "get",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => name is null ? "deletecollection" : "delete",
        _ => http.Method.ToLowerInvariant(),
    };
}
