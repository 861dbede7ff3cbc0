using System.Globalization;
using Whooper.Core.Detection;

namespace Whooper.Cluster.Watching;

/// <summary>What one list and watch covers: the whole cluster, perhaps without some namespaces, or one namespace.</summary>
internal sealed record WatchScope(string? Namespace, string? FieldSelector = null)
{
    private const int PageSize = 500;

    public static IReadOnlyList<WatchScope> For(DetectionOptions options)
    {
        // The lists may have been bound from more than one source, and so hold a name twice.
        var excluded = options.ExcludeNamespaces.Distinct().ToList();
        return options.Namespaces.Count > 0
            ? [.. options.Namespaces.Distinct().Except(excluded).Select(n => new WatchScope(n))]
            : [new(null, excluded.Count > 0 ? string.Join(',', excluded.Select(n => $"metadata.namespace!={n}")) : null)];
    }

    public string ListPath(string? continueToken)
    {
        var path = $"{Path}?limit={PageSize.ToString(CultureInfo.InvariantCulture)}{Selection}";
        return continueToken is null ? path : $"{path}&continue={Uri.EscapeDataString(continueToken)}";
    }

    /// <param name="resourceVersion">Where to begin; null asks for all that exists first (KEP-3157), not older than this moment.</param>
    /// <param name="timeout">When the server shall end the watch.</param>
    public string WatchPath(string? resourceVersion, TimeSpan timeout)
    {
        var seconds = ((int)timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var start = resourceVersion is null
            ? "sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
            : $"resourceVersion={Uri.EscapeDataString(resourceVersion)}";
        return $"{Path}?watch=true&allowWatchBookmarks=true&timeoutSeconds={seconds}&{start}{Selection}";
    }

    public override string ToString() => Namespace is null ? "all namespaces" : $"namespace {Namespace}";

    private string Path => Namespace is null ? "api/v1/pods" : $"api/v1/namespaces/{Uri.EscapeDataString(Namespace)}/pods";

    private string Selection => FieldSelector is null ? "" : $"&fieldSelector={Uri.EscapeDataString(FieldSelector)}";
}
