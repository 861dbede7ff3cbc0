using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Whooper.SimulatedCluster.Api;
using Whooper.SimulatedCluster.Api.Lists;
using Whooper.SimulatedCluster.FaultInjection;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster;

/// <summary>A Kubernetes API server in miniature on a loopback port: the read side of pods, events, nodes and workloads over real HTTP.</summary>
public sealed class SimulatedApiServer : IAsyncDisposable
{
    private readonly SimulatedApiServerOptions _options;
    private readonly ApiHandler _handler;
    private readonly ILogger _logger;
    private WebApplication? _app;

    private SimulatedApiServer(SimulatedApiServerOptions options)
    {
        _options = options;
        _logger = options.LoggerFactory.CreateLogger<SimulatedApiServer>();
        State = new ClusterState(options.HistoryLimit);
        var pages = new PagedLists();
        Faults = new Faults(State, pages, options.TimeProvider);
        _handler = new ApiHandler(State, pages, Faults, Access, Calls, options);
        Address = new Uri($"http://127.0.0.1:{options.Port}");
    }

    /// <summary>Where it listens. Stays the same through a pause.</summary>
    public Uri Address { get; private set; }

    public ClusterState State { get; }

    public Faults Faults { get; }

    public AccessPolicy Access { get; } = new();

    /// <summary>Every call received, so that tests can tell what a client did.</summary>
    public CallCollection Calls { get; } = new();

    public static async Task<SimulatedApiServer> StartAsync(
        SimulatedApiServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new SimulatedApiServer(options ?? new SimulatedApiServerOptions());
        await server.ListenAsync(cancellationToken);
        return server;
    }

    /// <summary>Goes down: open connections break, new ones are refused. The state is kept.</summary>
    public async Task PauseAsync()
    {
        if (_app is not { } app)
        {
            return;
        }

        _app = null;
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Comes back on the same port.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken = default) =>
        _app is null ? ListenAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>A kubeconfig (YAML) that points at this server.</summary>
    public string Kubeconfig() => KubeconfigText.For(Address, _options.BearerToken);

    public Task WriteKubeconfigAsync(string path, CancellationToken cancellationToken = default) =>
        File.WriteAllTextAsync(path, Kubeconfig(), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Faults.LiftAll();
        await PauseAsync();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, Address.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        app.Run(_handler.HandleAsync);
        app.Lifetime.ApplicationStopping.Register(() => Faults.Watches.EndAll(WatchEnd.Abort));
        await app.StartAsync(cancellationToken);
        _app = app;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Address = new Uri(addresses.Addresses.Single());
        _logger.Listening(Address);
    }
}

internal static class KubeconfigText
{
    // The official client refuses a user without credentials, even where the server wants none.
    private const string AnyToken = "simulated";

    public static string For(Uri server, string? token) =>
        $$"""
        apiVersion: v1
        kind: Config
        current-context: simulated
        clusters:
        - name: simulated
          cluster:
            server: {{server.GetLeftPart(UriPartial.Authority)}}
        contexts:
        - name: simulated
          context:
            cluster: simulated
            user: whooper
        users:
        - name: whooper
          user:
            token: {{token ?? AnyToken}}

        """;
}
