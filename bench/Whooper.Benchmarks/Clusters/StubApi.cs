using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Whooper.Benchmarks.Clusters;

/// <summary>The Whooper API as far as a forwarder needs it: no incidents known, all events taken, the time of each noted.</summary>
internal sealed class StubApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, long> _failedAt = new();
    private volatile int _watchedPods = -1;

    private StubApi(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>As the last heartbeat says; -1 while the watch does not stand.</summary>
    public int WatchedPods => _watchedPods;

    public static async Task<StubApi> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var api = new StubApi(app);
        app.MapGet("/api/autoheal/incidents", () => Results.Text("""{"success":true,"incidents":[],"total":0}""", "application/json"));
        app.MapPost("/api/forwarders/{id}/heartbeat", api.TakeHeartbeatAsync);
        app.MapPost("/api/pod-events", api.TakeEventsAsync);
        await app.StartAsync(cancellationToken);
        return api;
    }

    /// <summary>When the first event of a pod came; null while none has.</summary>
    public long? FirstEventOf(string pod) => _failedAt.TryGetValue(pod, out var at) ? at : null;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeHeartbeatAsync(HttpRequest request)
    {
        using var beat = await JsonDocument.ParseAsync(request.Body);
        _watchedPods = beat.RootElement.GetProperty("watching").GetBoolean() ? beat.RootElement.GetProperty("trackedPods").GetInt32() : -1;
        return Results.NoContent();
    }

    private async Task<IResult> TakeEventsAsync(HttpRequest request)
    {
        var at = Stopwatch.GetTimestamp();
        using var batch = await JsonDocument.ParseAsync(request.Body);
        foreach (var received in batch.RootElement.EnumerateArray())
        {
            _failedAt.TryAdd(received.GetProperty("subject").GetString()!.Split('/')[1], at);
        }

        return Results.Text("""{"success":true,"results":[]}""", "application/json", statusCode: StatusCodes.Status202Accepted);
    }
}
