using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Whooper.Api;
using Whooper.Api.Dashboard;

namespace Whooper.Functions.Dashboard;

/// <summary>The page holds no data and needs no key. The root is the app's own with <c>AzureWebJobsDisableHomepage</c>.</summary>
public sealed class DashboardFunctions(DashboardEndpoint dashboard)
{
    /// <summary>
    /// The root, as an optional segment that has no room. The worker parses <c>{prefix}/{route}</c>: "/" would make "//", which is no
    /// pattern and takes all other routes down with it; an empty route is replaced by the function's name.
    /// </summary>
    private const string Root = "{root:maxlength(0)?}";

    [Function("Dashboard")]
    public IResult GetPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Root)] HttpRequest request) =>
        dashboard.GetPage();

    [Function("DashboardFile")]
    public IResult GetFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ApiRoutes.DashboardFile)] HttpRequest request,
        string version,
        string file) =>
        dashboard.GetAsset(version, file);
}
