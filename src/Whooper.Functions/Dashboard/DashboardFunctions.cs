using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Whooper.Api;
using Whooper.Api.Dashboard;

namespace Whooper.Functions.Dashboard;

/// <summary>The page holds no data and needs no key. The root is the app's own with <c>AzureWebJobsDisableHomepage</c>.</summary>
public sealed class DashboardFunctions(DashboardEndpoint dashboard)
{
    [Function("Dashboard")]
    public IResult GetPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ApiRoutes.Dashboard)] HttpRequest request) =>
        dashboard.GetPage();

    [Function("DashboardFile")]
    public IResult GetFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ApiRoutes.DashboardFile)] HttpRequest request,
        string version,
        string file) =>
        dashboard.GetAsset(version, file);
}
