using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Whooper.Api;
using Whooper.Api.Tests.Hosting;
using Whooper.Api.Tests.Incidents;
using Whooper.Core;
using Whooper.Integrations;
using Whooper.Integrations.Telemetry;
using Whooper.Standalone.Engine;

namespace Whooper.Standalone.Tests.Incidents;

public sealed class ManyIncidentsOnSqliteTests(SqliteApiHost host) : ManyIncidentsSuite(host), IClassFixture<SqliteApiHost>
{
    private protected override Task FillAsync(IReadOnlyList<LargeIncident> incidents) => ShortRuns.FillAsync(host.Engine, incidents, parallelism: 16);
}

/// <summary>The API of the standalone host on its own engine and store.</summary>
public sealed class SqliteApiHost : ApiHost
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whooper-sqlite-");
    private WebApplication? _app;

    internal DurableTaskClient Engine => _app!.Services.GetRequiredService<DurableTaskClient>();

    protected override async Task<Uri> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Whooper:Api:Key", Key),
            new("Whooper:Storage:DataDirectory", _directory.FullName),
            new("Whooper:Mail:Transport", "outbox"),
            new("Whooper:Mail:OutboxDirectory", Path.Combine(_directory.FullName, "outbox")),
            .. Settings,
        ]);
        builder.Services.AddWhooperCore(builder.Configuration);
        builder.Services.AddEngineStorage();
        builder.Services.AddDurableTaskEngine(EngineTasks.OfWhooper());
        builder.Services.AddWhooperApi();
        builder.Services.AddWhooperIntegrations(builder.Configuration);
        builder.Services.AddWhooperTelemetry(builder.Configuration, "whooper");
        _app = builder.Build();
        _app.MapWhooperApi();
        await _app.StartAsync();
        return new Uri(_app.Urls.Single());
    }

    protected override async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
