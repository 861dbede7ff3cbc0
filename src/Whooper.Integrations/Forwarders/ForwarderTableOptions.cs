namespace Whooper.Integrations.Forwarders;

/// <summary>The storage account whose table holds the forwarders' heartbeats.</summary>
public sealed class ForwarderTableOptions
{
    /// <summary>Opens the account by a key; Azurite is <c>UseDevelopmentStorage=true</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>In its place: the account's table endpoint, opened by the host's identity.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Told apart by the task hub, for several may share an account.</summary>
    public string TableName { get; set; } = "WhooperForwarders";
}
