using Microsoft.Extensions.Options;
using Whooper.Api.Security;
using Whooper.Cluster.Connection;
using Whooper.Forwarder;

namespace Whooper.Standalone.Hosting;

/// <summary>The all-in-one mode: a forwarder in this process, pointed at this process's own API.</summary>
internal static class OwnForwarder
{
    /// <summary>Starts watching; dispose it to stop, which delivers what was detected.</summary>
    /// <param name="app">The host, listening.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="kubeconfig">The cluster; null for the one this process runs in.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<IHost> StartAsync(WebApplication app, Uri address, string? kubeconfig, CancellationToken cancellationToken)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(app.Configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{ForwarderOptions.Section}:Endpoint"] = address.ToString(),
            [$"{ForwarderOptions.Section}:Key"] = app.Services.GetRequiredService<IOptions<ApiOptions>>().Value.Key,
            [$"{KubernetesOptions.Section}:Kubeconfig"] = kubeconfig,
        });
        builder.Services.AddSingleton(app.Services.GetRequiredService<ILoggerFactory>());
        builder.Services.AddForwarder();

        var forwarder = builder.Build();
        await forwarder.StartAsync(cancellationToken);
        return forwarder;
    }
}
