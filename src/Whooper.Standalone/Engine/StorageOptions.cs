namespace Whooper.Standalone.Engine;

/// <summary>Where the Durable Task engine keeps its state.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Whooper:Storage";

    public const string Sqlite = "sqlite";

    public const string AzureStorage = "azureStorage";

    /// <summary>
    /// <c>sqlite</c>: one file in the data directory, for one process. <c>azureStorage</c>: a storage account (or Azurite), which
    /// replicas share. Default <c>sqlite</c>.
    /// </summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>The storage account of <c>azureStorage</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>What the tables, queues and containers of <c>azureStorage</c> are named after; replicas share it. Default <c>Whooper</c>.</summary>
    public string TaskHubName { get; set; } = "Whooper";

    /// <summary>
    /// Control queues of <c>azureStorage</c>, 1 to 16: so many replicas can run orchestrations at once, and so many queues are polled.
    /// The same for all replicas of a task hub. Default 1.
    /// </summary>
    public int PartitionCount { get; set; } = 1;

    /// <summary>
    /// How long an idle queue of <c>azureStorage</c> is left alone at most, 50 ms to 1 min: the delay of timers, and of what another
    /// replica queued. Default 5 seconds.
    /// </summary>
    public TimeSpan MaxPollingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The directory of the database and the outbox; set by <c>--data</c>.</summary>
    public string DataDirectory { get; set; } = "whooper-data";
}
