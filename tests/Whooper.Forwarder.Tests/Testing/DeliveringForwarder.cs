using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Whooper.Cluster.Monitoring;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Configuration;
using Whooper.Core.Detection;
using Whooper.Forwarder.Delivery;

namespace Whooper.Forwarder.Tests.Testing;

/// <summary>The delivery, as the forwarder wires it, without a cluster.</summary>
internal sealed class DeliveringForwarder : IAsyncDisposable
{
    private readonly IHost _host;

    private DeliveringForwarder(IHost host, RecordingLogger log) => (_host, Log) = (host, log);

    public RecordingLogger Log { get; }

    public TimeSpan Lag => Services.GetRequiredService<DeliveryQueue>().Lag;

    public IServiceProvider Services => _host.Services;

    /// <param name="endpoint">The API.</param>
    /// <param name="time">The clock.</param>
    /// <param name="configure">Changes the options.</param>
    /// <param name="settled">Whether the incidents known from before are known.</param>
    public static DeliveringForwarder Create(
        Uri endpoint, TimeProvider? time = null, Action<ForwarderOptions>? configure = null, bool settled = true)
    {
        var log = new RecordingLogger();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddForwarder();
        builder.Services.Configure<ForwarderOptions>(options =>
        {
            options.Endpoint = endpoint.ToString();
            options.Key = "the-key";
            options.Id = "forwarder-1";
            configure?.Invoke(options);
        });
        builder.Services.Configure<ClusterOptions>(options => options.Name = "prod-eu");
        foreach (var service in builder.Services.Where(s => s.ServiceType == typeof(IHostedService)).ToList())
        {
            builder.Services.Remove(service);
        }

        builder.Services.AddHostedService(provider => provider.GetRequiredService<EventForwarder>());
        var host = builder.Build();
        if (settled)
        {
            host.Services.GetRequiredService<MonitorState>().Settle();
        }

        return new(host, log);
    }

    public async Task StartAsync() => await _host.StartAsync(TestContext.Current.CancellationToken);

    public async Task StopAsync() => await _host.StopAsync(TestContext.Current.CancellationToken);

    public async Task PublishAsync(params PodEvent[] events)
    {
        var sink = Services.GetRequiredService<IPodEventSink>();
        foreach (var podEvent in events)
        {
            await sink.PublishAsync(podEvent, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _host.StopAsync(now.Token);
        _host.Dispose();
    }
}
