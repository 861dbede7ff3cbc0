using System.Text.Json;
using Microsoft.Extensions.Options;
using Whooper.Cluster.Connection;
using Whooper.Contracts.Incidents;
using Whooper.Core.Configuration;
using Whooper.Core.Detection;
using Whooper.Forwarder;
using Whooper.Hosting;
using Whooper.Standalone.Hosting;

namespace Whooper.Standalone.Demo;

/// <summary>A Whooper API elsewhere, such as a function app; here is only the forwarder.</summary>
internal sealed class RemoteApi(Uri address, DateTimeOffset startedAt, Action<ILoggingBuilder> sendLogs) : IDemoApi
{
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<Incident> _last = [];
    private IHost? _forwarder;

    public Uri Address => address;

    public string Reports => "as the API is configured";

    public CancellationToken Stopping => _stopping.Token;

    public async Task WatchAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddHostDefaults(demo: true);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{ForwarderOptions.Section}:Endpoint"] = address.ToString(),
            [$"{KubernetesOptions.Section}:Kubeconfig"] = kubeconfig,
        });
        builder.Logging.AddLineFormatter();
        sendLogs(builder.Logging);
        builder.Services.AddForwarder();
        _forwarder = builder.Build();
        _forwarder.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(_stopping.Cancel);
        await _forwarder.StartAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Incident>> ReadAsync(CancellationToken cancellationToken)
    {
        var services = _forwarder!.Services;
        var cluster = services.GetRequiredService<IOptions<ClusterOptions>>().Value.Name;
        try
        {
            var incidents = await services.GetRequiredService<IRecentIncidents>().GetAsync(startedAt, cancellationToken);
            _last = [.. incidents.Where(incident => incident.Cluster == cluster && incident.DetectedAt >= startedAt)];
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or TaskCanceledException)
        {
            // The forwarder logs it and retries.
            cancellationToken.ThrowIfCancellationRequested();
        }

        return _last;
    }

    public async Task StopAsync()
    {
        if (_forwarder is not null)
        {
            await _forwarder.StopAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync()
    {
        _forwarder?.Dispose();
        _stopping.Dispose();
        return ValueTask.CompletedTask;
    }
}
