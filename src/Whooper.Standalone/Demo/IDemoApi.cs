using Whooper.Contracts.Incidents;

namespace Whooper.Standalone.Demo;

/// <summary>What the demo's cluster is watched for: the API in this process, or another.</summary>
internal interface IDemoApi : IAsyncDisposable
{
    Uri Address { get; }

    /// <summary>Where the reports go, in words.</summary>
    string Reports { get; }

    /// <summary>Somebody wants the process to end.</summary>
    CancellationToken Stopping { get; }

    /// <summary>Starts the forwarder between the cluster and the API.</summary>
    Task WatchAsync(string kubeconfig, CancellationToken cancellationToken);

    /// <summary>The incidents of this demo.</summary>
    Task<IReadOnlyList<Incident>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Delivers what was detected, then stops.</summary>
    Task StopAsync();
}
