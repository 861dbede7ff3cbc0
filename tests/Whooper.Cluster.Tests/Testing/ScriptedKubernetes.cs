using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Whooper.Cluster.Connection;

namespace Whooper.Cluster.Tests.Testing;

/// <summary>An API server that says byte by byte what a test wants: one handler a call, the last one for all that follow.</summary>
internal sealed class ScriptedKubernetes : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly Queue<Func<HttpContext, Task>> _script = new();
    private bool _streamsInitialEvents;
    private Func<HttpContext, Task> _last = Hang;

    private ScriptedKubernetes(WebApplication app) => _app = app;

    public ConcurrentQueue<string> Calls { get; } = new();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>A server without initial events: it refuses them before the script.</summary>
    public static async Task<ScriptedKubernetes> StartAsync(params Func<HttpContext, Task>[] script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        var server = new ScriptedKubernetes(app);
        foreach (var step in script)
        {
            server._script.Enqueue(step);
        }

        app.Run(server.HandleAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>A server that leaves initial events to the script, like all else.</summary>
    public static async Task<ScriptedKubernetes> StartStreamingAsync(params Func<HttpContext, Task>[] script)
    {
        var server = await StartAsync(script);
        server._streamsInitialEvents = true;
        return server;
    }

    public KubernetesConnection Connect() =>
        new(new(new() { Host = Address.ToString() }), NullLogger<KubernetesConnection>.Instance);

    /// <summary>A complete answer.</summary>
    public static Func<HttpContext, Task> Answer(string body, int status = 200, int? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    /// <summary>A watch that says these lines and then ends in good order.</summary>
    public static Func<HttpContext, Task> Lines(params string[] lines) => async context =>
    {
        await WriteAsync(context, lines);
    };

    /// <summary>A watch that says these lines and then nothing more.</summary>
    public static Func<HttpContext, Task> LinesThenSilence(params string[] lines) => async context =>
    {
        await WriteAsync(context, lines);
        await Hang(context);
    };

    /// <summary>A watch that says these lines and breaks when the test has heard them: a reset may overtake what was sent.</summary>
    public static Func<HttpContext, Task> LinesThenAbort(Task heard, params string[] lines) => async context =>
    {
        await WriteAsync(context, lines);
        await heard;
        context.Abort();
    };

    public static async Task Hang(HttpContext context)
    {
        var aborted = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(() => aborted.TrySetResult());
        await aborted.Task;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>Says these lines and leaves the watch open.</summary>
    public static async Task WriteAsync(HttpContext context, params string[] lines)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "application/json";
            await context.Response.StartAsync(context.RequestAborted);
        }

        foreach (var line in lines)
        {
            await context.Response.WriteAsync(line + "\n", context.RequestAborted);
        }

        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    // Requests come side by side: one may not find the script empty before the other has kept its last step.
    private Func<HttpContext, Task> Next()
    {
        lock (_lock)
        {
            return _last = _script.TryDequeue(out var step) ? step : _last;
        }
    }

    private Task HandleAsync(HttpContext context)
    {
        if (!_streamsInitialEvents && context.Request.Query.ContainsKey("sendInitialEvents"))
        {
            return Answer(PodText.Status(422, "Invalid", "sendInitialEvents is forbidden for watch"), 422)(context);
        }

        Calls.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        return Next()(context);
    }
}
