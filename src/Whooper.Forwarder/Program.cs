using Microsoft.Extensions.Options;
using Whooper.Cluster.Connection;
using Whooper.Core;
using Whooper.Forwarder;
using Whooper.Forwarder.Hosting;
using Whooper.Hosting;

if (args is ["--version"])
{
    Console.WriteLine(ProductVersion.Text);
    return 0;
}

return await StartupErrors.CatchAsync(async () =>
{
    var builder = WebApplication.CreateBuilder();
    builder.Configuration.AddForwarderCommandLine(args);
    builder.Logging.AddLineFormatter();
    builder.Services.AddForwarder();
    builder.Services.AddHostedService<StartingMemory>();
    builder.Services.AddForwarderProbes();
    builder.Services.AddForwarderTelemetry(builder.Configuration);

    // The host must not cut the longest flush short.
    builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ForwarderOptions.MaxFlushTimeout + TimeSpan.FromSeconds(5));

    await using var app = builder.Build();
    app.MapForwarderProbes();
    app.MapPrometheusScrapingEndpoint();
    app.Services.GetRequiredService<IStartupValidator>().Validate();
    app.Services.GetRequiredService<KubernetesConnection>();
    await app.RunAsync();
    return 0;
});
