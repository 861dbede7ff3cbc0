using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Api.Dashboard;
using Whooper.Api.Forwarders;
using Whooper.Api.Health;
using Whooper.Api.Http;
using Whooper.Api.Incidents;
using Whooper.Api.Ingestion;
using Whooper.Api.Mutes;
using Whooper.Api.OpenApi;
using Whooper.Api.Operators;
using Whooper.Api.Problems;
using Whooper.Api.Routing;
using Whooper.Api.Stats;
using Whooper.Api.Status;

namespace Whooper.Api;

/// <summary>The routes of the HTTP API for a host that has ASP.NET Core's routing.</summary>
public static class WhooperApiRoutes
{
    private static readonly string[] Get = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Delete = [HttpMethods.Delete];

    public static IEndpointRouteBuilder MapWhooperApi(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var ingestion = services.GetRequiredService<PodEventsEndpoint>();
        var incidents = services.GetRequiredService<IncidentsEndpoint>();
        var purge = services.GetRequiredService<PurgeEndpoint>();
        var actions = services.GetRequiredService<ActionsEndpoint>();
        var mutes = services.GetRequiredService<MutesEndpoint>();
        var preview = services.GetRequiredService<PreviewEndpoint>();
        var heartbeats = services.GetRequiredService<HeartbeatEndpoint>();
        var status = services.GetRequiredService<StatusEndpoint>();
        var stats = services.GetRequiredService<StatsEndpoint>();
        var health = services.GetRequiredService<HealthEndpoint>();
        var openApi = services.GetRequiredService<OpenApiEndpoint>();
        var dashboard = services.GetRequiredService<DashboardEndpoint>();

        routes.MapKeyed(ApiRoutes.PodEvents, [HttpMethods.Post],
            (request, cancellation) => ingestion.HandleAsync(request, Client(request), cancellation));
        routes.MapKeyed(ApiRoutes.Incidents, Get,
            (request, cancellation) => incidents.ListAsync(request, Client(request), cancellation));
        routes.MapPatient(ApiRoutes.OldIncidents, Delete,
            (request, cancellation) => purge.HandleAsync(request, Client(request), cancellation));
        routes.MapKeyed(
            ApiRoutes.Incident,
            (Get, (request, cancellation) => IncidentsEndpoint.GetAsync(Client(request), Id(request), cancellation)),
            (Delete, (request, cancellation) => purge.HandleOneAsync(request, Client(request), Id(request), cancellation)));
        routes.MapKeyed(ApiRoutes.IncidentHistory, Get,
            (request, cancellation) => IncidentsEndpoint.GetHistoryAsync(Client(request), Id(request), cancellation));
        routes.MapKeyed(ApiRoutes.Resend, [HttpMethods.Post],
            (request, cancellation) => actions.ResendAsync(request, Client(request), Id(request), cancellation));
        routes.MapKeyed(ApiRoutes.Close, [HttpMethods.Post],
            (request, cancellation) => actions.CloseAsync(request, Client(request), Id(request), cancellation));
        routes.MapKeyed(ApiRoutes.Mutes, [.. Get, HttpMethods.Post],
            (request, cancellation) => mutes.HandleAsync(request, Client(request), cancellation));
        routes.MapKeyed(ApiRoutes.Mute, Delete,
            (request, cancellation) => mutes.LiftAsync(request, Client(request), Id(request), cancellation));
        routes.MapKeyed(ApiRoutes.RoutePreview, [HttpMethods.Post],
            (request, cancellation) => preview.HandleAsync(request, Client(request), cancellation));
        routes.MapKeyed(ApiRoutes.Stats, Get,
            (request, cancellation) => stats.GetAsync(request, Client(request), cancellation));
        routes.MapKeyed(ApiRoutes.Status, Get, (_, cancellation) => status.GetAsync(cancellation));
        routes.MapKeyed(ApiRoutes.Heartbeat, [HttpMethods.Post],
            (request, cancellation) => heartbeats.HandleAsync(request, Id(request), cancellation));
        routes.MapOpen(ApiRoutes.Live, Get, (_, _) => Task.FromResult(HealthEndpoint.Live()));
        routes.MapOpen(ApiRoutes.Ready, Get, (request, cancellation) => health.ReadyAsync(Client(request), cancellation));
        routes.MapOpen(ApiRoutes.OpenApi, Get, (_, _) => Task.FromResult(openApi.Get()));
        routes.MapOpen(ApiRoutes.Dashboard, Get, (_, _) => Task.FromResult(dashboard.GetPage()));
        routes.MapOpen(ApiRoutes.DashboardFile, Get,
            (request, _) => Task.FromResult(dashboard.GetAsset(Text(request, "version"), Text(request, "file"))));
        routes.Map(ApiRoutes.Other, new ApiFrame(isKeyed: true, Unmatched).InvokeAsync);
        return routes;
    }

    private static void MapKeyed(this IEndpointRouteBuilder routes, string pattern, string[] methods, ApiHandler handle) =>
        routes.MapKeyed(pattern, (methods, handle));

    private static void MapKeyed(
        this IEndpointRouteBuilder routes, string pattern, params (string[] Methods, ApiHandler Handle)[] operations)
    {
        foreach (var (methods, handle) in operations)
        {
            routes.MapMethods(pattern, methods, new ApiFrame(isKeyed: true, handle).InvokeAsync);
        }

        routes.MapOtherMethods(pattern, isKeyed: true);
    }

    /// <summary>For an operation that may take minutes.</summary>
    private static void MapPatient(this IEndpointRouteBuilder routes, string pattern, string[] methods, ApiHandler handle)
    {
        routes.MapMethods(pattern, methods, new ApiFrame(isKeyed: true, handle, mayTakeLong: true).InvokeAsync);
        routes.MapOtherMethods(pattern, isKeyed: true);
    }

    private static void MapOpen(this IEndpointRouteBuilder routes, string pattern, string[] methods, ApiHandler handle)
    {
        routes.MapMethods(pattern, methods, new ApiFrame(isKeyed: false, handle).InvokeAsync);
        routes.MapOtherMethods(pattern, isKeyed: false);
    }

    /// <summary>Routing prefers the endpoint that names the method; all others end here, as open or as closed as the path is.</summary>
    private static void MapOtherMethods(this IEndpointRouteBuilder routes, string pattern, bool isKeyed) =>
        routes.Map(pattern, new ApiFrame(isKeyed, Unmatched).InvokeAsync);

    private static Task<IResult> Unmatched(HttpRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(UnmatchedRequest.Answer(request));

    private static DurableTaskClient Client(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<DurableTaskClient>();

    private static string Id(HttpRequest request) => Text(request, "id");

    private static string Text(HttpRequest request, string name) => (string)request.RouteValues[name]!;
}
