using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;
using Whooper.Core;
using Whooper.Core.Analysis;
using Whooper.Core.Audience;
using Whooper.Core.Metrics;
using Whooper.Core.Notifications;
using Whooper.Core.Orchestration.Digests;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Core.Orchestration.Mutes;

namespace Whooper.Api.Tests.Hosting;

/// <summary>Kestrel on a free port, over a real engine in memory that runs the real orchestration.</summary>
public sealed class InProcessApiHost : ApiHost
{
    private DurableTaskTestHost? _engine;
    private WebApplication? _app;

    /// <summary>The client between the API and the engine: here faults are put in, and calls held up.</summary>
    internal InterceptedClient Engine { get; private set; } = null!;

    protected override async Task<Uri> StartAsync()
    {
        // The engine's own web host logs every request to the console.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Error");
        _engine = await DurableTaskTestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<IncidentInput, Incident>(nameof(IncidentOrchestrator), RunAsync)
                .AddActivity<SummarizeIncident>()
                .AddActivity<SendNotification>()
                .AddActivity<RecordMetrics>()
                .AddActivity<RerouteFailure>()
                .AddOrchestrator<MuteOrchestrator>()
                .AddOrchestrator<DigestOrchestrator>()
                .AddActivity<RouteIncident>()
                .AddActivity<JoinDigest>()
                .AddActivity<SendDigest>(),
            new()
            {
                Port = FreePort(),
                ConfigureServices = services => services
                    .AddSingleton<IIncidentAnalyst, ReasonAnalyst>()
                    .AddSingleton<IIncidentMetrics, NoMetrics>()
                    .AddSingleton(TimeProvider.System)
                    .AddSingleton(_ => _app!.Services.GetRequiredService<StormGauge>())
                    .AddSingleton(_ => _app!.Services.GetRequiredService<AudienceTable>())
                    .AddSingleton(_ => _app!.Services.GetRequiredService<IDigests>())
                    .AddSingleton<IFailureResubmission>(_ => _app!.Services.GetRequiredService<IFailureResubmission>()),
            });
        Engine = new InterceptedClient(_engine.Client);

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Whooper:Api:Key", Key),
            .. Settings,
        ]);
        builder.Services.AddWhooperCore(builder.Configuration);
        builder.Services.AddWhooperApi();
        builder.Services.AddSingleton<DurableTaskClient>(Engine);
        _app = builder.Build();
        _app.MapWhooperApi();
        await _app.StartAsync();
        return new Uri(_app.Urls.Single());
    }

    protected override async Task StopAsync()
    {
        await _app!.DisposeAsync();
        await _engine!.DisposeAsync();
    }

    // Closed incidents listen on for half a minute; these tests do not wait for that. One that is closed when it starts, as only tests
    // start it, has nothing left to do: thousands of those are made in seconds.
    private static Task<Incident> RunAsync(TaskOrchestrationContext context, IncidentInput run)
    {
        if (run.Progress is { Incident: { Recovery: not Recovery.Pending } closed })
        {
            context.SetCustomStatus(IncidentStatusDocument.Write(closed));
            return Task.FromResult(closed);
        }

        return new IncidentOrchestrator().RunAsync(
            context, run with { Policy = run.Policy with { LateSignalWindow = TimeSpan.FromMilliseconds(1) } });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
