using System.Net;
using System.Net.Sockets;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>On the Durable Task engine in memory, over gRPC as in the Functions host.</summary>
public sealed class InMemoryFunctionApp : FunctionAppHost
{
    private DurableTaskTestHost? _engine;

    protected override Task<Dictionary<string, string?>> StartStorageAsync() => Task.FromResult(new Dictionary<string, string?>());

    protected override async Task AddEngineAsync(IServiceCollection services)
    {
        // The engine's own web host logs every request to the console.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Error");
        _engine = await DurableTaskTestHost.StartAsync(
            tasks =>
            {
                foreach (var function in FunctionMethod.All)
                {
                    if (function.IsOrchestrator)
                    {
                        tasks.AddOrchestrator(function.Name, () => new FunctionOrchestrator(function, Services));
                    }
                    else if (function.ActivityInput is not null)
                    {
                        tasks.AddActivity(function.Name, _ => new FunctionActivity(function, Services));
                    }
                }
            },
            new() { Port = FreePort() });
        services.AddSingleton(_engine.Client);
    }

    protected override async Task StopAsync()
    {
        await base.StopAsync();
        await _engine!.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
