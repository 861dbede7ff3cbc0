using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Whooper.EndToEnd.Tests;

/// <summary>Stands between a forwarder and the API and refuses the first deliveries, each in its own way.</summary>
internal sealed class UnreliableGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _behind;
    private readonly Queue<HttpStatusCode> _refusals;

    private UnreliableGateway(WebApplication app, Uri behind, IEnumerable<HttpStatusCode> refusals)
    {
        _app = app;
        _behind = new HttpClient { BaseAddress = behind };
        _refusals = new Queue<HttpStatusCode>(refusals);
    }

    public Uri Address { get; private set; } = null!;

    public int RefusalsLeft
    {
        get
        {
            lock (_refusals)
            {
                return _refusals.Count;
            }
        }
    }

    public static async Task<UnreliableGateway> StartAsync(Uri behind, params HttpStatusCode[] refusals)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var gateway = new UnreliableGateway(app, behind, refusals);
        app.Run(gateway.HandleAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        gateway.Address = new Uri(app.Urls.Single());
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _behind.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path == "/api/pod-events" && TryRefuse(out var status))
        {
            context.Response.StatusCode = (int)status;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        using var forwarded = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            forwarded.Content = new StreamContent(context.Request.Body);
            forwarded.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        using var answer = await _behind.SendAsync(forwarded, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private bool TryRefuse(out HttpStatusCode status)
    {
        lock (_refusals)
        {
            return _refusals.TryDequeue(out status);
        }
    }
}
