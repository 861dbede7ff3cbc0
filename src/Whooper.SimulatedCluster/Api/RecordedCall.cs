namespace Whooper.SimulatedCluster.Api;

/// <summary>A call the server received, whatever became of it.</summary>
public sealed record RecordedCall
{
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary><c>list</c>, <c>watch</c>, <c>get</c> or <c>create</c>, as RBAC names them; for other paths the method in lower case.</summary>
    public required string Verb { get; init; }

    public string? Group { get; init; }

    /// <summary>Plural, as in <c>pods</c>; null for paths that are no resource.</summary>
    public string? Resource { get; init; }

    public string? Subresource { get; init; }

    public string? Namespace { get; init; }

    public string? Name { get; init; }

    public required IReadOnlyDictionary<string, string> Query { get; init; }
}
