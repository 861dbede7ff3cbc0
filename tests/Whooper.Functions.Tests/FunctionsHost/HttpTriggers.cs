using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Api.Tests.Hosting;
using Whooper.Functions.Tests.FunctionsHost.Protocol;
using Yarp.ReverseProxy.Forwarder;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>
/// HTTP as the host serves it: the first function whose route and methods fit, its key, and the request itself passed on to the worker's
/// own port while the call goes over gRPC. Outside of the routes there is nothing; the host's home page is off.
/// </summary>
internal sealed class HttpTriggers(FunctionInvoker functions, IHttpForwarder forwarder, Uri worker, HostJson settings) : IDisposable
{
    private const string InvocationIdHeader = "x-ms-invocation-id";

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly RouteCollection _routes = new();

    public void Map(IServiceProvider services)
    {
        var resolver = services.GetRequiredService<IInlineConstraintResolver>();
        foreach (var function in functions.Functions.Where(function => function.IsHttp))
        {
            var constraints = new Dictionary<string, object>();
            if (function.Methods is { Count: > 0 } methods)
            {
                constraints["httpMethod"] = new HttpMethodRouteConstraint([.. methods]);
            }

            var handler = new RouteHandler(context => AnswerAsync(function, context));
            _routes.Add(new Route(handler, function.Name, settings.TemplateOf(function), [], constraints, [], resolver));
        }
    }

    public async Task AnswerAsync(HttpContext context)
    {
        var route = new RouteContext(context);
        await _routes.RouteAsync(route);
        if (route.Handler is not { } handler)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Request.RouteValues = route.RouteData.Values;
        await handler(context);
    }

    public void Dispose() => _http.Dispose();

    private async Task AnswerAsync(HostedFunction function, HttpContext context)
    {
        if (function.Level != AuthorizationLevel.Anonymous && !HasKey(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var activity = new Activity(context.Request.Method);
        if (context.Request.Headers.TraceParent is [{ } parent])
        {
            activity.SetParentId(parent);
        }

        activity.Start();
        var invocationId = Guid.NewGuid().ToString();
        context.Request.Headers[InvocationIdHeader] = invocationId;
        var forwarding = forwarder.SendAsync(context, worker.ToString(), _http, ForwarderRequestConfig.Empty).AsTask();
        try
        {
            await functions.InvokeAsync(function.Name, new() { Http = new RpcHttp() }, RouteValues(context.Request), invocationId);
        }
        catch (FunctionFailedException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        await forwarding;
    }

    private static IEnumerable<KeyValuePair<string, string>> RouteValues(HttpRequest request) => request.RouteValues
        .Where(value => value.Value is string)
        .Select(value => KeyValuePair.Create(value.Key, (string)value.Value!));

    private static bool HasKey(HttpRequest request) =>
        request.Headers["x-functions-key"] == ApiHost.Key || request.Query["code"] == ApiHost.Key;
}
