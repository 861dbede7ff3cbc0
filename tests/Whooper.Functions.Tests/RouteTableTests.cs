using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Api;
using Whooper.Core;
using Whooper.Functions.Tests.Hosting;

namespace Whooper.Functions.Tests;

/// <summary>Both hosts serve the same addresses.</summary>
public sealed class RouteTableTests
{
    private static IEnumerable<(string Pattern, string Methods)> Table =>
        ApiRoutes.All.Select(route => (route.Pattern, string.Join(',', route.Methods))).Order();

    [Fact]
    public void FunctionApp_Serves_TheWholeTable() => Assert.Equal(
        Table,
        Http.Where(function => function.Http!.Route != ApiRoutes.Other)
            .Select(function => (function.Http!.Route!, string.Join(',', function.Http.Methods!).ToUpperInvariant()))
            .Order());

    [Fact]
    public async Task StandaloneHost_Serves_TheWholeTable()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddWhooperCore(builder.Configuration);
        builder.Services.AddWhooperApi();
        await using var app = builder.Build();
        app.MapWhooperApi();

        var served = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (endpoint.RoutePattern.RawText!, Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods))
            .Where(endpoint => endpoint.Methods is not null)
            .Select(endpoint => (endpoint.Item1, string.Join(',', endpoint.Methods!)))
            .Order();

        Assert.Equal(Table, served);
    }

    /// <summary>The Functions host takes the first function, by name, whose route and methods fit.</summary>
    [Fact]
    public void FunctionApp_InTheHostsOrder_EachRouteReachesItsOwnFunction()
    {
        foreach (var (route, method) in ApiRoutes.All.SelectMany(route => route.Methods.Select(method => (route, method))))
        {
            var first = Http.First(function => Takes(function, $"/{route.Pattern.TrimStart('/').Replace("{id}", "some-id", StringComparison.Ordinal)}", method));

            Assert.Equal(route.Pattern, first.Http!.Route);
        }
    }

    [Fact]
    public void FunctionApp_ButForWhatHoldsNoData_AsksForAKey() => Assert.Equal(
        [ApiRoutes.Dashboard, ApiRoutes.DashboardFile, ApiRoutes.Live, ApiRoutes.OpenApi, ApiRoutes.Ready],
        Http.Where(function => function.Http!.AuthLevel != AuthorizationLevel.Function).Select(function => function.Http!.Route!));

    private static IEnumerable<FunctionMethod> Http => FunctionMethod.All.Where(function => function.Http is not null);

    private static bool Takes(FunctionMethod function, string path, string method) =>
        new ApiRoute(function.Http!.Route!).IsAt(path)
        && (function.Http.Methods is not { Length: > 0 } methods || methods.Contains(method, StringComparer.OrdinalIgnoreCase));
}
