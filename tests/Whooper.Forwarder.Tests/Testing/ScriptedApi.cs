using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Whooper.Forwarder.Tests.Testing;

/// <summary>A Whooper API on a loopback port that records what it is asked and answers as the test says.</summary>
internal sealed class ScriptedApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private volatile TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedApi(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Answers every request; by default 202 without outcomes.</summary>
    public Func<RecordedRequest, IResult> Answer { get; set; } = _ => Results.Json(new { success = true, results = Array.Empty<object>() }, statusCode: 202);

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    public IEnumerable<RecordedRequest> Batches => Requests.Where(r => r.Path == "/api/pod-events");

    public static async Task<ScriptedApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var api = new ScriptedApi(app);
        app.Run(api.HandleAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    /// <summary>Keeps the first request waiting for its 202 until the result is set.</summary>
    public TaskCompletionSource HoldFirstAnswer()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Answer = _ => new Held(_requests.IsEmpty ? held.Task : Task.CompletedTask);
        return held;
    }

    /// <summary>Waits until the requests so far fulfil the condition.</summary>
    public async Task WaitForAsync(Func<IReadOnlyList<RecordedRequest>, bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            var next = _arrival.Task;
            if (condition(Requests))
            {
                return;
            }

            await next.WaitAsync(deadline.Token);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new RecordedRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.QueryString.Value ?? "",
            context.Request.ContentType,
            context.Request.Headers["x-functions-key"],
            context.Request.Headers.TraceParent,
            await reader.ReadToEndAsync(context.RequestAborted));
        var answer = Answer(request);
        _requests.Enqueue(request);
        var arrived = _arrival;
        _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
        arrived.TrySetResult();
        await answer.ExecuteAsync(context);
    }

    private sealed class Held(Task until) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await until;
            httpContext.Response.StatusCode = StatusCodes.Status202Accepted;
        }
    }
}
