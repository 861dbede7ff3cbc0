using Whooper.Contracts.Http;

namespace Whooper.Api;

/// <summary>The addresses of the API, the same in both hosts.</summary>
public static class ApiRoutes
{
    public const string PodEvents = ApiPaths.PodEvents;
    public const string Incidents = ApiPaths.Incidents;
    public const string OldIncidents = $"{Incidents}/old";
    public const string Incident = Incidents + "/{id}";
    public const string IncidentHistory = Incident + "/history";
    public const string Resend = Incident + "/resend";
    public const string Close = Incident + "/close";
    public const string Mutes = ApiPaths.Mutes;
    public const string Mute = Mutes + "/{id}";
    public const string RoutePreview = "api/autoheal/routes/preview";
    public const string Stats = "api/autoheal/stats";
    public const string Status = "api/autoheal/status";
    public const string Heartbeat = ApiPaths.Heartbeat;
    public const string Live = "api/health/live";
    public const string Ready = "api/health/ready";

    public const string OpenApi = "api/openapi.json";

    /// <summary>The page at the root. The function app writes it in another way, for Azure Functions takes neither this nor an empty route.</summary>
    public const string Dashboard = "/";

    public const string DashboardFile = "dashboard/{version}/{file}";

    /// <summary>Whatever is none of the others.</summary>
    public const string Other = "api/{*path}";

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new(PodEvents, "POST"),
        new(Incidents, "GET", "HEAD"),
        new(OldIncidents, "DELETE"),
        new(Incident, "GET", "HEAD"),
        new(Incident, "DELETE"),
        new(IncidentHistory, "GET", "HEAD"),
        new(Resend, "POST"),
        new(Close, "POST"),
        new(Mutes, "GET", "HEAD", "POST"),
        new(Mute, "DELETE"),
        new(RoutePreview, "POST"),
        new(Stats, "GET", "HEAD"),
        new(Status, "GET", "HEAD"),
        new(Heartbeat, "POST"),
        new(Live, "GET", "HEAD"),
        new(Ready, "GET", "HEAD"),
        new(OpenApi, "GET", "HEAD"),
        new(Dashboard, "GET", "HEAD"),
        new(DashboardFile, "GET", "HEAD"),
    ];
}
