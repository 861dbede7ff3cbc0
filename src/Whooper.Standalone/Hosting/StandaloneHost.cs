using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Whooper.Api;
using Whooper.Cluster.Connection;
using Whooper.Hosting;
using Whooper.Integrations.Mail;
using Whooper.Standalone.CommandLine;
using Whooper.Standalone.Demo;
using Whooper.Standalone.Engine;
using Whooper.Standalone.Management;

namespace Whooper.Standalone.Hosting;

/// <summary>The process from start to end.</summary>
internal static class StandaloneHost
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    public static Task<int> RunAsync(StandaloneArguments arguments, CancellationToken cancellationToken) => StartupErrors.CatchAsync(
        () => arguments.Demo ? DemoRun.RunAsync(arguments, cancellationToken) : WatchAsync(arguments, cancellationToken));

    /// <summary>The web host, not yet started; options are validated here, all of them.</summary>
    public static WebApplication Build(StandaloneArguments arguments, string dataDirectory, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddHostDefaults(arguments.Demo);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{StorageOptions.Section}:{nameof(StorageOptions.DataDirectory)}"] = dataDirectory,
            [$"{MailOptions.Section}:{nameof(MailOptions.OutboxDirectory)}"] = Path.Combine(dataDirectory, "outbox"),
        });
        builder.Configuration.AddHostFilter();
        builder.Logging.AddLineFormatter();

        // Where it listens is --listen's to say, and the rule that asks for a key beyond loopback goes by it.
        builder.WebHost.UseUrls(arguments.Listen.ToString()).PreferHostingUrls(true);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopPatience);
        builder.Services.AddStandalone(builder.Configuration, arguments);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.MapWhooperApi();
        app.MapDurableTaskManagement().AddEndpointFilter<RouteGroupBuilder, GuardedRoutes>();
        app.MapPrometheusScrapingEndpoint();
        return app;
    }

    /// <summary>Starts the engine and the API, and says where.</summary>
    public static async Task<Uri> StartAsync(WebApplication app, string dataDirectory, CancellationToken cancellationToken)
    {
        await app.StartAsync(cancellationToken);
        var address = LocalAddress(app);
        var mail = app.Services.GetRequiredService<IOptions<MailOptions>>().Value;
        Log.Listening(app.Logger, address.ToString());
        Log.Keeping(app.Logger, dataDirectory, mail.Transport);
        return address;
    }

    private static async Task<int> WatchAsync(StandaloneArguments arguments, CancellationToken cancellationToken)
    {
        var data = Path.GetFullPath(arguments.Data?.FullName ?? "whooper-data");
        await using var app = Build(arguments, data);
        var address = await StartAsync(app, data, cancellationToken);
        using var forwarder = arguments.Kubeconfig is not null || KubernetesConnection.IsInPod
            ? await OwnForwarder.StartAsync(app, address, arguments.Kubeconfig?.FullName, cancellationToken)
            : null;
        if (forwarder is null)
        {
            Log.NothingWatched(app.Logger, address.ToString());
        }

        await app.WaitForShutdownAsync(forwarder, cancellationToken);
        return 0;
    }

    /// <summary>Where this process reaches its own API, whatever it listens on.</summary>
    private static Uri LocalAddress(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri(address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "[::1]", StringComparison.Ordinal));
    }
}
