using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Whooper.Api.Tests.Hosting;
using Whooper.Functions.Hosting;

namespace Whooper.Functions.Tests.Hosting;

/// <summary>The function app without the Functions host: its services, its functions on Kestrel, and a real engine.</summary>
public abstract class FunctionAppHost : ApiHost
{
    private readonly DirectoryInfo _outbox = Directory.CreateTempSubdirectory("whooper-functions-");
    private WebApplication? _app;

    internal string Outbox => _outbox.FullName;

    public override bool ExplainsMissingKeys => false;

    internal IServiceProvider Services => _app!.Services;

    protected sealed override async Task<Uri> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();

        // The validation that the worker does on a developer's machine.
        builder.Host.UseServiceProviderFactory(new DefaultServiceProviderFactory(new() { ValidateOnBuild = true, ValidateScopes = true }));
        builder.Configuration.AddInMemoryCollection(await StartStorageAsync());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Whooper:Mail:Transport"] = "outbox",
            ["Whooper:Mail:OutboxDirectory"] = Outbox,
        });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Services.AddFunctionApp(builder.Configuration);
        await AddEngineAsync(builder.Services);
        _app = builder.Build();
        _app.MapFunctions();
        await _app.StartAsync();
        return new Uri(_app.Urls.Single());
    }

    /// <summary>Gives the settings that say where the storage is.</summary>
    protected abstract Task<Dictionary<string, string?>> StartStorageAsync();

    /// <summary>Adds the engine that runs the durable functions, and its client.</summary>
    protected abstract Task AddEngineAsync(IServiceCollection services);

    protected override async Task StopAsync()
    {
        await _app!.DisposeAsync();
        _outbox.Delete(recursive: true);
    }
}
