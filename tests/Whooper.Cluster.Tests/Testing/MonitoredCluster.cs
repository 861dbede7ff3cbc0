using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Whooper.Cluster.Monitoring;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection;
using Whooper.SimulatedCluster;

namespace Whooper.Cluster.Tests.Testing;

/// <summary>A simulated cluster and the whole watch on it, on one hand-driven clock.</summary>
internal sealed class MonitoredCluster : IAsyncDisposable
{
    private readonly string _kubeconfig = Path.Combine(Directory.CreateTempSubdirectory("whooper").FullName, "kubeconfig");
    private IHost? _host;

    private MonitoredCluster(SimulatedApiServer server) => Server = server;

    public SimulatedApiServer Server { get; }

    public FakeTimeProvider Time { get; } = new(Failures.At);

    public RecordingSink Sink { get; } = new();

    public ScriptedIncidents Known { get; } = new();

    public RecordingLogger<MonitoredCluster> Log { get; } = new();

    public MonitorReading State => _host!.Services.GetRequiredService<MonitorState>().Current;

    public bool Settled => _host!.Services.GetRequiredService<MonitorState>().Settled.IsCompleted;

    public IServiceProvider Services => _host!.Services;

    public static async Task<MonitoredCluster> CreateAsync() =>
        new(await SimulatedApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken));

    /// <summary>Starts the watch; every setting given as <c>key=value</c>.</summary>
    public async Task WatchAsync(params string[] settings)
    {
        await Server.WriteKubeconfigAsync(_kubeconfig, TestContext.Current.CancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(
            settings.Select(s => s.Split('=')).ToDictionary(s => s[0], s => (string?)s[1]).Append(new("Whooper:Kubernetes:Kubeconfig", _kubeconfig)));
        builder.Logging.AddProvider(new OneLogger(Log));
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IPodEventSink>(Sink);
        builder.Services.AddSingleton<IRecentIncidents>(Known);
        builder.Services.AddClusterWatch();
        _host = builder.Build();
        await _host.StartAsync(TestContext.Current.CancellationToken);
    }

    public Task UntilWatchingAsync() => Deadline.UntilAsync(() => State.Watching);

    public async Task<IReadOnlyList<PodEvent>> UntilEventsAsync(int count)
    {
        await Deadline.UntilAsync(() => Sink.Events.Count >= count);
        return Sink.Events;
    }

    public async Task StopAsync()
    {
        await _host!.StopAsync(TestContext.Current.CancellationToken);
        _host.Dispose();
        _host = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await StopAsync();
        }

        await Server.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_kubeconfig)!, recursive: true);
    }

    private sealed class OneLogger(ILogger log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
